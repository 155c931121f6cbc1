/** The figure on its sheet. As an image it can run nothing and load nothing. */
import { useEffect, useState } from 'react';

export function Sheet({ svg, description }: { svg: string; description: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return url === undefined ? null : <img className="sheet" src={url} alt={description} />;
}
