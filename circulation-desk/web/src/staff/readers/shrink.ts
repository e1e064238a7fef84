// shrink.ts - a picture of any size as the small one that a desk shows:
// 240 by 320, cut around its middle.

const WIDE = 240, HIGH = 320, MOST = 44 * 1024;

function draw(from: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = WIDE;
  canvas.height = HIGH;
  const scale = Math.max(WIDE / from.width, HIGH / from.height);
  const w = from.width * scale, h = from.height * scale;
  // Faces stand in the upper half of a picture that is too high.
  canvas.getContext("2d")?.drawImage(from, (WIDE - w) / 2,
    Math.min(0, (HIGH - h) / 3), w, h);
  return canvas;
}

/** Base64 of a JPEG; null: the file is no picture. */
export async function shrink(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const canvas = draw(picture);
  for (const quality of [0.88, 0.75, 0.5, 0.3]) {
    const data = canvas.toDataURL("image/jpeg", quality).split(",")[1] ?? "";
    if (data.length * 3 / 4 <= MOST) return data;
  }
  return null;
}
