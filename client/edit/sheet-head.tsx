import { Key } from '../ui/marks.tsx';
import { MESSAGE } from '../words/ui.ts';

export function SheetHead({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <header className="edit-head">
      <h2 id="edit-title">{title}</h2>
      <button type="button" className="plain" aria-label={MESSAGE.close} onClick={onClose}>
        <Key>Esc</Key>
      </button>
    </header>
  );
}
