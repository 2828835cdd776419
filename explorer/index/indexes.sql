-- What follows once the tables of schema.sql are full: the tables that are made of others, and the indexes, which are
-- quicker made than kept while a table fills. One statement a paragraph.

CREATE INDEX use_quote ON use (quote, record);

CREATE INDEX voice_speaker ON voice (speaker, quote);

-- Both ways: a record's speakers and event, the speakers of what happens at an event, and those its quotes are by; each
-- record with itself. A question's are the records that it is about, and their speakers.
INSERT INTO link
WITH pair (a, b) AS (
  SELECT record, speaker FROM part
  UNION ALL SELECT event, speaker FROM part JOIN record ON record.n = part.record WHERE event NOT NULL
  UNION ALL SELECT event, n FROM record WHERE event NOT NULL
  UNION ALL SELECT use.record, quote.speaker FROM use JOIN quote ON quote.n = use.quote WHERE quote.speaker NOT NULL
  UNION ALL SELECT use.record, voice.speaker FROM voice JOIN use ON use.quote = voice.quote
  UNION ALL SELECT question, record FROM concern
  UNION ALL SELECT concern.question, part.speaker FROM concern JOIN part ON part.record = concern.record
)
SELECT * FROM (
  SELECT n, n AS other FROM record
  UNION ALL SELECT a, b FROM pair
  UNION ALL SELECT b, a FROM pair
) GROUP BY 1, 2;

INSERT INTO carried
SELECT * FROM (
  SELECT quote.source, use.record FROM use JOIN quote ON quote.n = use.quote WHERE use.tells
  UNION ALL SELECT source, speaker FROM quote WHERE speaker NOT NULL
  UNION ALL SELECT quote.source, voice.speaker FROM voice JOIN quote ON quote.n = voice.quote
  UNION ALL SELECT source, speaker FROM other_name WHERE source NOT NULL
) GROUP BY 1, 2;

CREATE INDEX carried_record ON carried (record, source);

CREATE UNIQUE INDEX source_id ON source (id);

CREATE UNIQUE INDEX record_id ON record (id);

CREATE UNIQUE INDEX quote_id ON quote (id);

CREATE INDEX concern_question ON concern (question, record);

-- The modes of quotes close together: what is asked of many quotes at once is read from here.
CREATE INDEX quote_modes ON quote (n, mode);

-- Where in a pane a day begins.
CREATE INDEX record_first ON record (kind, first) WHERE first NOT NULL;

-- The records that may be of more than a day, by class of length: those that a period cuts.
CREATE INDEX record_length ON record (kind, length, early, late, first) WHERE length > 1;

-- Those whose source doubts the date.
CREATE INDEX record_doubted ON record (kind, first, early, late) WHERE sure = 0;

-- The days of each record close together: what is asked of many records at once is read from here.
CREATE INDEX record_days ON record (n, first, early, late, sure);
