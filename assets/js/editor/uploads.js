// Files go up one by one, and tell how far they are.
import { useState } from "react";

const PICTURES = {
  mimeTypes: ["image/gif", "image/jpeg", "image/png", "image/webp"],
  extensions: ["gif", "jpg", "jpeg", "png", "webp"],
};
const FILMS = { mimeTypes: ["video/mp4", "video/webm", "video/ogg"], extensions: ["mp4", "webm", "ogv"] };
const RECORDINGS = {
  mimeTypes: ["audio/mpeg", "audio/ogg", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav"],
  extensions: ["mp3", "ogg", "m4a", "wav"],
};
const shown = [PICTURES, FILMS, RECORDINGS].flatMap(({ mimeTypes }) => mimeTypes);

export const fileTypes = {
  image: PICTURES,
  video: FILMS,
  audio: RECORDINGS,
  mediaThumbnail: PICTURES,
  // Whatever else is dropped into the text can be downloaded from it.
  file: { mimeTypes: { includes: (type) => !shown.includes(type) } },
};

/** What the server calls them. */
const kinds = { mediaThumbnail: "image" };
/** Where it puts them up. */
const places = { mediaThumbnail: "thumbnail" };

/**
 * The hook that every card asks for its uploads. `upload` names where they go, `most` how many
 * bytes one of each kind may have; `underWay` hears of each that begins, `refused` of what was not
 * taken, in sentences.
 */
export const fileUploads = ({ upload: to, most = "{}" }, { underWay, refused }) => {
  const limits = JSON.parse(most);
  return function useFileUpload(type = "image") {
    const [state, setState] = useState({ progress: 0, isLoading: false, errors: [], filesNumber: 0 });
    const limit = limits[kinds[type] ?? type] ?? Infinity;
    const upload = async (files = [], { formData = {} } = {}) => {
      const all = [...files];
      const uploaded = [];
      const errors = [];
      setState({ progress: 0, isLoading: true, errors, filesNumber: all.length });
      for (const [done, file] of all.entries()) {
        const progress = (part) =>
          setState((state) => ({ ...state, progress: Math.round(((done + part) / all.length) * 100) }));
        try {
          if (file.size > limit) throw new Error(`“${file.name}” is too large: ${limit >> 20} MB are the most.`);
          uploaded.push(await send(to + (places[type] ?? type), file, formData, progress));
        } catch ({ message }) {
          errors.push({ message, fileName: file.name });
        }
      }
      setState({ progress: 100, isLoading: false, errors, filesNumber: 0 });
      refused(errors.map(({ message }) => message));
      return uploaded.length ? uploaded : null;
    };
    return { ...state, upload: (...asked) => underWay(upload(...asked)) };
  };
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
      else reject(new Error(response?.error ?? `“${file.name}” was not taken: ${why(status)}`));
    };
    request.send(form);
  });
}

function why(status) {
  if (status === 401) return "your sign-in has ended. Sign in again in another tab.";
  if (status === 403) return "you may not put up files here.";
  if (status === 413) return "it is too large.";
  return "something went wrong here. Try again in a minute.";
}
