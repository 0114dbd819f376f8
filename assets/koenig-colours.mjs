// Koenig's own sheet in our colours: each of its greys, greens and reds becomes the token that has
// the same part. Tokens know light from dark, and so both of Koenig's themes become ours. Other
// hues are left: they are what authors choose for their cards.
const COLOUR = /rgb\((\d+) (\d+) (\d+)\s*\/\s*var\(--tw-[a-z]+-opacity,\s*1\)\)|#([0-9a-f]{3,8})\b|var\(--(grey-\d+|black|white|green)\)/g;
const NAMED = {
  white: "ffffff", "grey-50": "fafafb", "grey-100": "f4f5f6", "grey-200": "ebeef0", "grey-300": "dde1e5",
  "grey-400": "ced4d9", "grey-500": "aeb7c1", "grey-600": "95a1ad", "grey-700": "7c8b9a", "grey-800": "626d79",
  "grey-900": "394047", "grey-950": "23292f", black: "15171a", green: "30cf43",
};

/** One rule's declarations, with the tokens; `selector` says for which theme. */
export function inOurColours(selector, declarations) {
  if (/\.cm-|CodeMirror|emoji/.test(selector)) return declarations;
  const dark = selector.includes(".dark");
  return declarations.replace(/([\w-]+):([^;]+)/g, (all, property, value) => {
    const part = partOf(property);
    return part ? `${property}:${value.replace(COLOUR, (...found) => token(found, part, dark))}` : all;
  });
}

function partOf(property) {
  if (/^(color|fill|stroke|caret-color|text-decoration-color)$/.test(property)) return "text";
  if (/^background(-color)?$/.test(property)) return "ground";
  if (/^(border|outline|box-shadow|--tw-(ring|shadow)-color)/.test(property) && !/radius|width|style/.test(property)) return "line";
  return null;
}

function token([colour, r, g, b, hex, name], part, dark) {
  if (name && !NAMED[name]) return colour;
  const [red, green, blue, alpha] = hex || name ? channels(hex ?? NAMED[name]) : [+r, +g, +b, 1];
  if (alpha === 0) return colour;
  const hue = green > red + 60 && green > blue + 60 ? "green" : red > green + 150 && red > blue + 150 ? "red" : "grey";
  if (hue === "grey" && Math.max(red, green, blue) - Math.min(red, green, blue) > 32) return colour;
  const light = (red + green + blue) / 3;
  if (hue === "grey" && alpha < 1 && light < 60) return colour; // a shadow, or a veil
  const plain = { green: greens, red: reds, grey: dark ? darkGreys : lightGreys }[hue][part](light);
  if (!plain) return colour;
  return alpha === 1 || part === "text" ? `var(${plain})` : `color-mix(in oklab,var(${plain}) ${Math.round(alpha * 100)}%,transparent)`;
}

function channels(hex) {
  const full = hex.length < 6 ? hex.replace(/./g, "$&$&") : hex;
  const [red, green, blue, alpha = 255] = full.match(/../g).map((pair) => parseInt(pair, 16));
  return [red, green, blue, alpha / 255];
}

const greens = { text: () => "--rose-deep", ground: () => "--rose-ground", line: () => "--rose" };
const reds = { text: () => "--bad", ground: () => null, line: () => "--bad" };
const lightGreys = {
  text: (light) => (light > 250 ? "--on-dark" : light > 85 ? "--ash" : "--ink"),
  ground: (light) => (light > 252 ? "--sheet" : light > 230 ? "--paper-shade" : light > 130 ? "--line" : light > 85 ? "--ash" : "--dark-tone"),
  line: (light) => (light > 250 ? "--sheet" : light > 130 ? "--line" : light > 85 ? "--field-line" : "--ink"),
};
const darkGreys = {
  text: (light) => (light > 215 ? "--ink" : light > 85 ? "--ash" : "--paper"),
  ground: (light) => (light > 215 ? "--ink" : light > 85 ? "--line" : light > 50 ? "--paper-shade" : "--sheet"),
  line: (light) => (light > 215 ? "--ink" : "--line"),
};
