// Files go up one by one, and tell how far they are.
import { useState } from "react";

export const fileTypes = {
  image: {
    mimeTypes: ["image/gif", "image/jpeg", "image/png", "image/webp"],
    extensions: ["gif", "jpg", "jpeg", "png", "webp"],
  },
  video: { mimeTypes: ["video/mp4", "video/webm", "video/ogg"], extensions: ["mp4", "webm", "ogv"] },
  audio: {
    mimeTypes: ["audio/mpeg", "audio/ogg", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav"],
    extensions: ["mp3", "ogg", "m4a", "wav"],
  },
  mediaThumbnail: {
    mimeTypes: ["image/gif", "image/jpeg", "image/png", "image/webp"],
    extensions: ["gif", "jpg", "jpeg", "png", "webp"],
  },
  file: {},
};

/** What the server calls them. */
const kinds = { mediaThumbnail: "thumbnail" };

/** The hook that every card asks for its uploads; `upload` names where they go. */
export const fileUploads = ({ upload: to }) =>
  function useFileUpload(type = "image") {
    const [state, setState] = useState({ progress: 0, isLoading: false, errors: [], filesNumber: 0 });
    const upload = async (files = [], { formData = {} } = {}) => {
      const all = [...files];
      setState({ progress: 0, isLoading: true, errors: [], filesNumber: all.length });
      const uploaded = [];
      const errors = [];
      for (const [done, file] of all.entries()) {
        const progress = (part) =>
          setState((state) => ({ ...state, progress: Math.round(((done + part) / all.length) * 100) }));
        try {
          uploaded.push(await send(to + (kinds[type] ?? type), file, formData, progress));
        } catch ({ message }) {
          errors.push({ message, fileName: file.name });
        }
      }
      setState({ progress: 100, isLoading: false, errors, filesNumber: 0 });
      return errors.length ? null : uploaded;
    };
    return { ...state, upload };
  };

/** `fetch` does not tell how much has gone up. */
function send(to, file, fields, progress) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", to);
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onerror = () => reject(new Error(`“${file.name}” did not arrive. Try again.`));
    request.onload = () => {
      const { status, response } = request;
      if (status >= 200 && status < 300 && response?.url) resolve({ ...response, fileName: file.name });
      else reject(new Error(response?.error ?? `“${file.name}” was not taken.`));
    };
    request.send(form);
  });
}
