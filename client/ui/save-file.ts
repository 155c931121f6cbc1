/** Hands a file to the browser, as a download. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // After the click has been taken: the download has its own hold on the file.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
