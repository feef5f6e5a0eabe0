/** Hands a file to the browser's downloads. */
export function saveFile(name: string, type: string, parts: Iterable<BlobPart>): void {
  saveBlob(name, new Blob([...parts], { type }));
}

export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
