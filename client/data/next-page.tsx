import type { ReactNode } from 'react';

interface NextPageProps {
  asked: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** What the button says. */
  children: ReactNode;
}

/** Under a list: asks for its next page, where there is one. */
export function NextPage({ asked, children }: NextPageProps) {
  if (!asked.hasNextPage) return null;
  return (
    <button
      type="button"
      className="action"
      disabled={asked.isFetchingNextPage}
      onClick={() => asked.fetchNextPage()}
    >
      {children}
    </button>
  );
}
