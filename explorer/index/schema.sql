-- The index of one corpus: plain SQLite with FTS5, built by build/, opened read-only by store.py.
--
-- A *record* is an event, a speaker, a message or a pledge; or a question, which the sources answer differently. `n`
-- numbers them from 1 without a gap, kind after kind, each kind in the order of its pane: by date (first day, the
-- coarser first, then last day, then the time of day; the undated last), speakers by their number of quotes, questions
-- as they are written. Quotes are numbered in reading order, from 1,000,000,001: before it is known how many records
-- there are. So a pane is a range of `n`, and so is a page. indexes.sql follows once the tables are full.
-- Days are proleptic Gregorian ordinals (1 = 0001-01-01); an open or unknown start is 0, an open end 9999999.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- `origin` numbers the sources that are copies, edits or versions of one another by the first of them: sources with
-- different ones are independent. Its quotes are numbered one after the other from `first_quote` on.
CREATE TABLE source (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL, outlet TEXT NOT NULL, title TEXT NOT NULL,
  issued TEXT, url TEXT, note TEXT, csl TEXT NOT NULL, quotes INTEGER NOT NULL,
  speech TEXT NOT NULL, derived_from TEXT, version_of TEXT, origin INTEGER NOT NULL, first_quote INTEGER NOT NULL
);

-- `opening_n` is the record that most sources carry: what the app opens at.
CREATE TABLE pane (
  kind TEXT PRIMARY KEY, first_n INTEGER NOT NULL, last_n INTEGER NOT NULL, opening_n INTEGER
) WITHOUT ROWID;

-- The first row under each heading of a pane: the month of an event's first day, or the year where no month is known;
-- of quotes, the source.
CREATE TABLE heading (kind TEXT NOT NULL, first_n INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY (kind, first_n))
WITHOUT ROWID;

-- What the histogram of the timeline is drawn from, without a look at the events. A `unit` is a length in months (0 is
-- a day) and its `number` counts them from year 0, days as ordinals; explorer/dates/period.py tells more.
CREATE TABLE axis (first INTEGER NOT NULL, last INTEGER NOT NULL);      -- the days the timeline runs from and to
-- The first event that begins in a unit; units without one are left out. After the last one, where the undated begin.
CREATE TABLE start (unit INTEGER NOT NULL, number INTEGER NOT NULL, first_n INTEGER NOT NULL,
  PRIMARY KEY (unit, number)) WITHOUT ROWID;
-- Runs of events with one and the same span that is longer than the unit it begins in: the longest for each unit.
CREATE TABLE stretch (unit INTEGER NOT NULL, first_n INTEGER NOT NULL, last_n INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (unit, first_n)) WITHOUT ROWID;

CREATE TABLE record (
  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,
  type TEXT NOT NULL,                 -- an event's status, what a speaker is, a pledge's kind; '' for others
  title TEXT NOT NULL, summary TEXT,
  date TEXT, first INTEGER, last INTEGER,  -- EDTF, and its span of days; NULL where there is none
  early INTEGER, late INTEGER,        -- the days it may mean: `~` adds the span's own length on each side
  sure INTEGER NOT NULL,              -- 0 where the source doubts the date (`?`, `%`): it is never certainly in a period
  event INTEGER REFERENCES record,    -- the occasion of a message or pledge
  quotes INTEGER NOT NULL, sources INTEGER NOT NULL, differs INTEGER NOT NULL,
  independent INTEGER NOT NULL,       -- how many of the sources are independent of each other
  length INTEGER                      -- the class of the days it may mean (ask/periods.py); NULL where there is none
);

CREATE TABLE quote (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, source INTEGER NOT NULL REFERENCES source,
  paragraph INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  mode TEXT NOT NULL, speaker INTEGER REFERENCES record, attribution TEXT, note TEXT,
  speakers TEXT, behalf TEXT, via TEXT, -- names, as they are shown: of a joint statement; for whom; who relays it
  part TEXT, locator TEXT,            -- instead of a paragraph, which is 0 then
  marked INTEGER NOT NULL,            -- 0 where speech is printed without quotation marks
  language TEXT, translation TEXT     -- the language where it is not that of the source; our own translation
);

-- The paragraphs of an article, from `first` to `last`, of which no quote is, by the quote that comes after them.
CREATE TABLE gap (quote INTEGER PRIMARY KEY REFERENCES quote, first INTEGER NOT NULL, last INTEGER NOT NULL);
-- The speakers of a quote beside its first one: of a joint statement, those for whom somebody speaks, who relays it.
CREATE TABLE voice (quote INTEGER NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, speaker INTEGER NOT NULL,
  PRIMARY KEY (quote, role, position)) WITHOUT ROWID;
-- Whose words a quote is.
CREATE VIEW saying AS SELECT speaker, n AS quote FROM quote WHERE speaker NOT NULL
  UNION ALL SELECT speaker, quote FROM voice WHERE role <> 'via';

CREATE TABLE speaker (
  n INTEGER PRIMARY KEY REFERENCES record, role TEXT, affiliation TEXT, name_order TEXT, sort_name TEXT NOT NULL,
  short_name TEXT NOT NULL
);
CREATE TABLE other_name (speaker INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, role TEXT,
  source INTEGER REFERENCES source, note TEXT, PRIMARY KEY (speaker, position)) WITHOUT ROWID;
-- What a speaker was, and when: EDTF dates, and the days from `first` to `last` on which it was held for certain.
CREATE TABLE held (speaker INTEGER NOT NULL, position INTEGER NOT NULL, role TEXT NOT NULL, affiliation TEXT,
  since TEXT, until TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (speaker, position)) WITHOUT ROWID;
CREATE TABLE place (event INTEGER PRIMARY KEY REFERENCES record, name TEXT NOT NULL);
CREATE TABLE pledge (
  n INTEGER PRIMARY KEY REFERENCES record, recipient TEXT, amount REAL, currency TEXT, condition TEXT, due TEXT
);
-- The days by which a pledge is due, as `early`, `late` and `sure` of a record: it has them beside those it was made on.
CREATE TABLE due (n INTEGER PRIMARY KEY REFERENCES record, early INTEGER NOT NULL, late INTEGER NOT NULL,
  sure INTEGER NOT NULL);
CREATE TABLE history (pledge INTEGER NOT NULL, position INTEGER NOT NULL, status TEXT NOT NULL, date TEXT,
  quote INTEGER NOT NULL REFERENCES quote, summary TEXT, PRIMARY KEY (pledge, position)) WITHOUT ROWID;
CREATE TABLE topic (record INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (record, position)) WITHOUT ROWID;

-- Who a record is about: the speaker of a message, those who pledge, those who take part in an event.
CREATE TABLE part (record INTEGER NOT NULL, position INTEGER NOT NULL, speaker INTEGER NOT NULL,
  PRIMARY KEY (record, position)) WITHOUT ROWID;
-- The quotes that carry a record, in the curator's order; of a question, those that answer it. `tells` is 0 for those of
-- a pledge's history alone, which tell what came of it and not the pledge: no source is counted as telling it for them.
CREATE TABLE use (record INTEGER NOT NULL, position INTEGER NOT NULL, quote INTEGER NOT NULL, tells INTEGER NOT NULL,
  PRIMARY KEY (record, position)) WITHOUT ROWID;
-- The records that one source carries.
CREATE TABLE carried (source INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (source, record)) WITHOUT ROWID;
-- What every record belongs to: see facets.py. Values are numbered facet after facet, those with most records first;
-- `records` counts those of a value, without questions.
CREATE TABLE value (n INTEGER PRIMARY KEY, facet TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  folded TEXT NOT NULL, records INTEGER NOT NULL, UNIQUE (facet, id));
CREATE TABLE belongs (value INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (value, record)) WITHOUT ROWID;
-- What `follow` shows, beside the records that share a quote: both ways, each record to itself too.
CREATE TABLE link (record INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (record, other)) WITHOUT ROWID;
-- The links of a record that has very many, and the records that use a quote where they are very many, as a BLOB of
-- ascending unsigned numbers of 32 bits: see ask/links.py. `n` is the number of the record, or of the quote.
CREATE TABLE links (n INTEGER PRIMARY KEY, records BLOB NOT NULL);
-- By when what a speaker is linked to has begun and how long it lasts, or has ended for certain and when it began:
-- ask/periods.py tells more. The BLOBs are unsigned numbers of 32 bits.
CREATE TABLE extent (certain INTEGER NOT NULL, day INTEGER NOT NULL, whole BLOB NOT NULL, days BLOB NOT NULL,
  speakers BLOB NOT NULL, reaches BLOB NOT NULL, PRIMARY KEY (certain, day)) WITHOUT ROWID;

-- Of the dates of a pane: the numbers and days of the records that may last longer than ten years. See ask/periods.py;
-- the BLOBs are unsigned numbers of 32 bits.
CREATE TABLE dated (kind TEXT PRIMARY KEY, numbers BLOB NOT NULL, first BLOB NOT NULL, early BLOB NOT NULL,
  late BLOB NOT NULL) WITHOUT ROWID;

-- What sources answer to a question, and the records that it is about.
CREATE TABLE answer (question INTEGER NOT NULL, position INTEGER NOT NULL, answer TEXT NOT NULL,
  quote INTEGER NOT NULL REFERENCES quote, PRIMARY KEY (question, position)) WITHOUT ROWID;
CREATE TABLE concern (record INTEGER NOT NULL, question INTEGER NOT NULL,
  PRIMARY KEY (record, question)) WITHOUT ROWID;

-- The words of names, titles, topics and outlets, to guess what was meant by one that finds nothing: see read/lookup.py.
-- `shown` is the word as it is first written, `letters` the set of its letters as bits.
CREATE TABLE word (word TEXT PRIMARY KEY, shown TEXT NOT NULL, letters INTEGER NOT NULL, times INTEGER NOT NULL)
WITHOUT ROWID;

-- Every word that stands in `find`, for the beginnings that are too long for its prefixes.
CREATE TABLE lexicon (text TEXT PRIMARY KEY) WITHOUT ROWID;

-- The words (see ../fold.py) of every record and quote under its `n`, with a mark between fields that no search holds.
-- They are words already: the tokenizer only has to part them at the spaces. Nothing is ranked, so no sizes are kept.
CREATE VIRTUAL TABLE find USING fts5 (
  body, content = '', columnsize = 0, prefix = '1 2 3 4 5', tokenize = 'ascii'
);
