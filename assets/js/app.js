// Everything works without this file; with it, pieces arrive and pages say where they are.
import "htmx.org";
import "./basket.js";
import "./fragments.js";
import "./introduction.js";
import "./menu.js";
import "./menu-editor.js";
import "./passkeys.js";
import "./player.js";
import "./share.js";
import "./stories.js";
import "./writing.js";
import "./writing/names.js";
import "./writing/pictures.js";
