/**
 * The sheet as an image: so it runs nothing and loads nothing, and the thousands of letters in it are no elements of the
 * page. It is ready to be shown when this resolves, so that one sheet takes the place of another at once.
 */
export async function sheetImage(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const image = new Image();
  image.className = 'sheet-drawing';
  image.draggable = false;
  image.src = url;
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(url);
  }
  return image;
}
