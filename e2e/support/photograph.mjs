// Photographs, with what cameras write into them.

/** A photograph, as a camera would send it. */
export async function jpeg(stage, width, height) {
  let url;
  await stage.visit({}, async (page) => {
    url = await page.evaluate(([width, height]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const paint = canvas.getContext("2d");
      paint.fillStyle = "#a0522d";
      paint.fillRect(0, 0, width / 2, height);
      return canvas.toDataURL("image/jpeg");
    }, [width, height]);
  });
  return Buffer.from(url.split(",")[1], "base64");
}

/** The same with EXIF (CIPA DC-008): orientation 6, and words where a place would be. */
export function onItsSideInAmsterdam(plain) {
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0MM\0*\0\0\0\x08\0\x01", "latin1"),
    Buffer.from([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
    Buffer.from("52 degrees north"),
  ]);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
}
