/**
 * The Cypher of batches that are larger than one transaction, by name, under the same rules as `cypher.ts`. `(:Staged)` holds
 * records as text, which no question sees; the node of the graph says which large batch is at work, whose it is, since when
 * it was heard of, and, once nothing can refuse it any more, what is left to do (`large`, as JSON).
 */
export const LARGE_CYPHER = {
  /** Not CREATE: the driver may repeat it. */
  stage: 'MERGE (s:Staged {batch: $row.batch, place: $row.place}) SET s = $row, s.at = timestamp()',
  staged: 'MATCH (s:Staged {batch: $batch, place: $place}) RETURN s.json AS json',
  stagedPlaces: `MATCH (s:Staged) USING INDEX s:Staged(batch, place) WHERE s.batch = $batch AND s.place >= 0
RETURN s.kind AS kind, s.place AS place ORDER BY place`,
  unstage: 'MATCH (s:Staged {batch: $batch, place: $place}) DELETE s',
  dropStaged: `MATCH (s:Staged) USING INDEX s:Staged(batch, place) WHERE s.batch = $batch AND s.place >= 0
WITH s LIMIT $limit DELETE s RETURN count(*) AS count`,
  dropForgotten: `OPTIONAL MATCH (g:Throughline {id: 'graph'})
MATCH (s:Staged) WHERE s.at < timestamp() - $age AND (g.largeKey IS NULL OR g.largeKey <> s.batch)
WITH s LIMIT $limit DELETE s RETURN count(*) AS count`,

  atWork: `MATCH (g:Throughline {id: 'graph'}) WHERE g.largeKey IS NOT NULL
RETURN g.largeKey AS key, g.largeOwner AS owner, timestamp() - g.largeAt AS silence, g.large AS job`,
  begin: `MATCH (g:Throughline {id: 'graph'})
SET g.largeKey = $key, g.largeOwner = $owner, g.largeAt = timestamp(), g.large = null`,
  /** No row: the batch is no longer ours. */
  hold: `MATCH (g:Throughline {id: 'graph', largeKey: $key, largeOwner: $owner}) SET g.largeAt = timestamp()
RETURN g.largeKey AS key`,
  takeOver: `MATCH (g:Throughline {id: 'graph', largeKey: $key}) WHERE timestamp() - g.largeAt > $silence
SET g.largeOwner = $owner, g.largeAt = timestamp() RETURN g.largeKey AS key`,
  decide: `MATCH (g:Throughline {id: 'graph'}) SET g.large = $job`,
  end: `MATCH (g:Throughline {id: 'graph'})
REMOVE g.largeKey, g.largeOwner, g.largeAt, g.large`,
  isBeingWritten: `MATCH (g:Throughline {id: 'graph'}) RETURN g.large IS NOT NULL AS isBeingWritten`,

  /** What a source is a copy of may have been written after it. */
  linkLateSources: `MATCH (s:Source) WHERE s.originatesFrom IS NOT NULL AND NOT (s)-[:ORIGINATES_FROM]->(:Source)
MATCH (o:Source {id: s.originatesFrom}) CREATE (s)-[:ORIGINATES_FROM]->(o)`,
} as const;
