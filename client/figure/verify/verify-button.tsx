import { useState } from 'react';
import { VerifyDialog } from './verify-dialog.tsx';

export function VerifyButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="action" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Verify
      </button>
      {isOpen && <VerifyDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}
