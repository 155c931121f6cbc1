/** Sources that are copies of one another: following a copy to what it is a copy of must come to an end. */

/** The ids that come back to themselves, each followed to what it is a copy of. */
export function idsInCircles(originOf: ReadonlyMap<string, string>): ReadonlySet<string> {
  const seen = new Set<string>();
  const inCircles = new Set<string>();
  for (const start of originOf.keys()) {
    const walked: string[] = [];
    let at: string | undefined = start;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      walked.push(at);
      at = originOf.get(at);
    }
    const closedAt = at === undefined ? -1 : walked.indexOf(at);
    if (closedAt >= 0) for (const id of walked.slice(closedAt)) inCircles.add(id);
  }
  return inCircles;
}
