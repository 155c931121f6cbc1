/** The formats, as they are called, and what each is for. */
import type { ExportFormat, ImportFormat } from '../../../server/contract/exchange.ts';

export const IMPORT_FORMAT_WORDS: Record<ImportFormat, { name: string; files: string }> = {
  bundle: { name: 'Throughline bundle', files: 'records of this program, one on each line' },
  csv: { name: 'Tables', files: 'CSV of your own, by a map of the columns' },
  followthemoney: { name: 'FollowTheMoney', files: 'entities of Aleph or OpenSanctions, one on each line' },
  opensanctions: { name: 'OpenSanctions, nested', files: 'targets with what hangs on them' },
  icij: { name: 'ICIJ Offshore Leaks', files: 'the CSV files of the database, or its zip' },
  bods: { name: 'BODS 0.4', files: 'beneficial ownership statements' },
  ofac: { name: 'OFAC sanctions list', files: 'sdn.xml, or sdn.csv with its other files' },
  graphml: { name: 'GraphML', files: 'from yEd, Gephi, igraph or networkx' },
  gexf: { name: 'GEXF', files: 'from Gephi' },
  cyjs: { name: 'Cytoscape JSON', files: 'from Cytoscape' },
};

interface ExportWords {
  name: string;
  /** What it is for. */
  use: string;
  /** What it cannot say. */
  lacks: string;
  /** How the name of the file ends. */
  extension: string;
}

export const EXPORT_FORMAT_WORDS: Record<ExportFormat, ExportWords> = {
  bundle: {
    name: 'Throughline bundle',
    use: 'For another copy of this program, or to keep.',
    lacks: 'It says everything, and comes back the same to the byte.',
    extension: 'jsonl',
  },
  followthemoney: {
    name: 'FollowTheMoney',
    use: 'For Aleph, OpenSanctions and the tools around them.',
    lacks: 'Standings and replies become summaries, and some relations a link without a type.',
    extension: 'ftm.jsonl',
  },
  bods: {
    name: 'BODS 0.4',
    use: 'For registers and tools of beneficial ownership.',
    lacks: 'It knows ownership and control alone: kinship, association, places and law stay behind.',
    extension: 'json',
  },
  graphml: {
    name: 'GraphML',
    use: 'For yEd, Gephi, igraph, networkx and most graph tools.',
    lacks: 'Claims and replies become text on each line.',
    extension: 'graphml',
  },
  gexf: {
    name: 'GEXF 1.3',
    use: 'For Gephi, with dates that its timeline understands.',
    lacks: 'Claims and replies become text on each line.',
    extension: 'gexf',
  },
  cyjs: {
    name: 'Cytoscape JSON',
    use: 'For Cytoscape, on the desk and in a page.',
    lacks: 'Claims and replies become text on each line.',
    extension: 'cyjs',
  },
  csv: {
    name: 'Tables',
    use: 'Two CSV files in a zip, for a spreadsheet or a bulk load into Neo4j.',
    lacks: 'What looks like a formula is made harmless by a mark before it.',
    extension: 'zip',
  },
  cypher: {
    name: 'Cypher script',
    use: 'For a Neo4j database of your own, run once.',
    lacks: 'Types and values stay; this program’s own checks do not go along.',
    extension: 'cypher',
  },
  jsonld: {
    name: 'JSON-LD with PROV',
    use: 'For linked data, and archives that keep where each statement is from.',
    lacks: 'It says who said what; few tools draw it.',
    extension: 'jsonld',
  },
};
