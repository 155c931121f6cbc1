/** A file that is dropped anywhere on the page is verified; else the browser would leave the page to show it. */
import { type DOMAttributes, useState } from 'react';

export interface Dropped {
  /** Whether the dialog is open, and with which file. */
  isOpen: boolean;
  file: File | undefined;
  open: (file: File | undefined) => void;
  close: () => void;
  handlers: DOMAttributes<HTMLElement>;
}

export function useDropped(): Dropped {
  const [asked, setAsked] = useState<{ file: File | undefined }>();
  const open = (file: File | undefined) => setAsked({ file });
  return {
    isOpen: asked !== undefined,
    file: asked?.file,
    open,
    close: () => setAsked(undefined),
    handlers: {
      onDragOver: (event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      },
      onDrop: (event) => {
        const [file] = event.dataTransfer.files;
        if (!file) return;
        event.preventDefault();
        open(file);
      },
    },
  };
}
