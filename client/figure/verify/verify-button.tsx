import type { Changes } from '../../state/fragment.ts';
import { VERIFY } from '../../words/figure/files.ts';
import type { Dropped } from './use-dropped.ts';
import { VerifyDialog } from './verify-dialog.tsx';

interface VerifyButtonProps {
  dropped: Dropped;
  onOpen: (changes: Changes, words: string) => void;
}

export function VerifyButton({ dropped, onOpen }: VerifyButtonProps) {
  const { isOpen, file, open, close } = dropped;
  return (
    <>
      <button type="button" className="action" aria-haspopup="dialog" onClick={() => open(undefined)}>
        {VERIFY.open}
      </button>
      {isOpen && <VerifyDialog file={file} onOpen={onOpen} onClose={close} />}
    </>
  );
}
