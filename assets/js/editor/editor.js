// The block editor. Only the page where posts are written loads this, and works without it: see
// element.js.
import "./editor.css";
import { RoseEditor } from "./element.js";

customElements.define("rose-editor", RoseEditor);
