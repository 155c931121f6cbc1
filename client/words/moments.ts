const MINUTE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** “3 May 2026, 14:05”, by the clock of who reads. The text itself where it is no time. */
export function momentWords(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : MINUTE.format(at).replace(' at ', ', ');
}
