// A picture of a post is chosen, or put up on the spot, and seen beside its address.
for (const field of document.querySelectorAll(".picture-field")) {
  const address = field.querySelector("input[type=text]");
  const preview = field.querySelector(".picture-preview");
  const upload = field.querySelector(".picture-upload");
  const error = upload.querySelector(".field-error");
  const file = upload.querySelector("input");

  const show = () => {
    preview.hidden = !address.value;
    if (address.value) preview.src = address.value;
  };
  const take = (url) => {
    address.value = url;
    address.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const typed = () => {
    const own = field.querySelector("input[type=radio][value='']");
    if (own) own.checked = true;
  };

  upload.hidden = false;
  address.addEventListener("input", (event) => {
    if (event.isTrusted) typed();
    show();
  });
  preview.addEventListener("error", () => (preview.hidden = true));

  // What is chosen is written into the address, where it can be seen and taken out again.
  field.addEventListener("change", ({ target }) => {
    if (target.type === "radio" && target.value) take(target.value);
  });
  file.addEventListener("change", async () => {
    const [picture] = file.files;
    if (!picture) return;
    error.textContent = "";
    const body = new FormData();
    body.append("file", picture, picture.name);
    const answer = await fetch(field.dataset.upload, { method: "POST", headers: { accept: "application/json" }, body }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    file.value = "";
    if (!said?.url) return (error.textContent = said?.error ?? `“${picture.name}” did not arrive. Try again.`);
    typed();
    take(said.url);
  });
}
