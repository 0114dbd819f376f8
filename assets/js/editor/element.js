// `<rose-editor>` stands around a textarea of Markdown (`name="markdown"`) and a disabled hidden
// field (`name="document"`) that holds the text as a Lexical document. Here the textarea is put
// aside, and the field is kept filled with what the blocks say. What of the two is enabled is what
// the form sends. The server makes one of the other: who goes over after a change saves first.
import { KoenigComposer, KoenigEditor } from "@tryghost/koenig-lexical";
import { Component, createElement } from "react";
import { createRoot } from "react-dom/client";
import { called } from "./called.js";
import { cards } from "./cards.js";
import { keepCaret } from "./caret.js";
import { opened, written } from "./unknown.js";
import { fileTypes, fileUploads } from "./uploads.js";

const WISH = "rose-editor"; // in the session: how somebody wants to write

const SETTLING = 300; // from an upload's end to its place in the text: milliseconds

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Tells when the blocks cannot be shown, so that the plain text can. */
class Boundary extends Component {
  state = {};

  static getDerivedStateFromError() {
    return { broken: true };
  }

  componentDidCatch(error) {
    this.props.onError(error);
  }

  render() {
    return this.state.broken ? null : this.props.children;
  }
}

export class RoseEditor extends HTMLElement {
  connectedCallback() {
    this.plain = this.querySelector("textarea[name=markdown]");
    this.document = this.querySelector("input[name=document]");
    if (!this.plain || !this.document || this.root) return;
    this.addEventListener("click", this.switch);
    dark.addEventListener("change", this.draw);
    this.given = this.document.value;
    // Who began to write before this file arrived goes on in what they see.
    const begun = this.plainChanged() || document.activeElement === this.plain;
    if (begun || sessionStorage.getItem(WISH) === "plain") this.show("plain");
    else this.open();
  }

  disconnectedCallback() {
    dark.removeEventListener("change", this.draw);
    this.close();
  }

  /** Puts the blocks in the plain text's place. */
  async open() {
    this.place = document.createElement("div");
    this.querySelector(".editor-refused").before(this.place);
    this.place.className = "rose-editor-blocks koenig-lexical";
    this.place.addEventListener("keydown", this.leave, { capture: true });
    keepCaret(this.place, () => this.api);
    this.apart.observe(document.body, { childList: true, subtree: true });
    this.uploads = fileUploads(this.dataset, this);
    this.cards = await cards(this.dataset, this.draw);
    if (!this.isConnected) return;
    this.state = JSON.stringify(opened(this.document.value));
    this.root = createRoot(this.place);
    this.draw();
    this.show("blocks");
  }

  /** Takes the blocks away; what they said stays in the field. */
  close = () => {
    this.apart.disconnect();
    this.root?.unmount();
    this.place?.remove();
    this.root = this.place = null;
  };

  /** Keeps what cards have fields for (an audio's title) out of the form around it, and names the nameless. */
  apart = new MutationObserver(() => {
    for (const field of this.place?.querySelectorAll("[name]:not([form])") ?? []) field.setAttribute("form", "");
    called();
  });

  /** Escape leads out of the text, on to what can be done with it: Tab is a sign in it. */
  leave = (event) => {
    const busy = this.querySelector('[data-kg-slash-menu], [data-kg-card-editing="true"]');
    if (event.key !== "Escape" || busy || !event.target.matches("[data-lexical-editor]")) return;
    event.preventDefault();
    event.stopPropagation();
    this.parentElement.querySelector("rose-editor ~ button, rose-editor ~ * button")?.focus();
  };

  /** Uploads that have not come to an end. */
  arriving = new Set();

  underWay = (upload) => {
    this.arriving.add(upload);
    const ended = () => setTimeout(() => this.arriving.delete(upload), SETTLING);
    upload.then(ended, ended);
    return upload;
  };

  /** Until all that is on its way up stands in the text, or does not come. */
  async whole() {
    while (this.arriving.size) await new Promise((later) => setTimeout(later, SETTLING));
  }

  /** Tells what was not taken, until it is read or something else goes up. */
  refused = (sentences) => {
    const note = this.querySelector(".editor-refused");
    const lines = sentences.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence }));
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    close.className = "button";
    close.addEventListener("click", () => note.replaceChildren());
    note.replaceChildren(...(lines.length ? [...lines, close] : []));
  };

  draw = () => {
    if (!this.root) return;
    const darkMode = dark.matches;
    const common = { darkMode, cardConfig: this.cards.config };
    const editor = createElement(KoenigEditor, {
      darkMode,
      placeholderText: "Write, or type / for a picture, a list, a button …",
      registerAPI: this.named,
      onChange: this.changed,
    });
    const composer = createElement(
      KoenigComposer,
      {
        ...common,
        fileUploader: { useFileUpload: this.uploads, fileTypes },
        initialEditorState: this.state,
        onError: this.failed,
      },
      editor,
    );
    // Koenig's headings look for a `dark` between them and its own class.
    const toned = createElement("div", { className: darkMode ? "dark kg-inherit-styles" : undefined }, composer);
    this.root.render(createElement(Boundary, { onError: this.failed }, toned));
  };

  /** Gives what is written in the name its label has. */
  named = (api) => {
    this.api = api;
    const text = api?.editorInstance?.getRootElement();
    const label = this.plain.labels?.[0];
    text?.setAttribute("aria-label", label?.textContent.trim() || "Text");
    text?.setAttribute("aria-multiline", "true");
  };

  /** The editor tells of everything, selections included; the form hears of new text alone. */
  changed = () => {
    const said = this.api?.serialize();
    if (!said) return;
    const value = JSON.stringify(written(JSON.parse(said)));
    if (value === this.document.value) return;
    const first = this.last === undefined;
    this.last = value;
    this.document.value = value;
    if (first && !this.touched()) {
      this.given = value; // the editor put its own way what it was given
      return;
    }
    this.document.dispatchEvent(new Event("input", { bubbles: true }));
    this.document.dispatchEvent(new Event("change", { bubbles: true }));
  };

  /** Goes to the beginning of the text. */
  begin() {
    if (this.root) this.api?.focusEditor({ position: "top" });
    else this.plain.focus();
  }

  /** Whether somebody has been in the text. */
  touched() {
    return this.place?.contains(document.activeElement) ?? false;
  }

  failed = (error) => {
    console.error(error);
    queueMicrotask(() => {
      this.close();
      this.show("plain");
      this.toggleAttribute("data-broken", true);
    });
  };

  switch = (event) => {
    const to = event.target.closest("button[data-editor]")?.dataset.editor;
    if (to === "plain") this.toPlain();
    if (to === "blocks") this.toBlocks();
  };

  toPlain() {
    sessionStorage.setItem(WISH, "plain");
    if (this.document.value !== this.given) return this.save();
    this.show("plain");
    this.plain.focus();
  }

  async toBlocks() {
    sessionStorage.removeItem(WISH);
    if (this.plainChanged()) return this.save();
    if (this.root) this.show("blocks");
    else await this.open();
    this.api?.focusEditor({ position: "bottom" });
  }

  plainChanged() {
    return this.plain.value !== this.plain.defaultValue;
  }

  save() {
    const form = this.closest("form");
    form.requestSubmit(form.querySelector("button[type=submit]")); // the first one saves, and no more
  }

  show(which) {
    const blocks = which === "blocks";
    this.plain.disabled = blocks;
    this.document.disabled = !blocks;
    this.dataset.showing = which;
    this.offer(blocks ? "plain" : "blocks");
  }

  offer(which) {
    for (const button of this.querySelectorAll("button[data-editor]")) {
      button.hidden = button.dataset.editor !== which;
    }
  }
}
