"""The rows of the table of keys that are for `review`; `ui/keys.py` makes commands of them."""

REVIEWING = """
  * review-accept         | enter     | accept | accept |
        Accept the passage as it is marked; of one that is accepted or quoted, write a record that it is for
  * review-refuse         | x         | refuse | refuse | Refuse the passage
  * review-next-open      | tab       | uncertain(1) | next open |
        To the next passage that nobody has decided of, the surest of an article first; then to what is in no record
  * review-speaker        | s         | speaker | speaker |
        Choose who says it, type a new name, or say whose other name it is
  * review-undo           | u         | undo | undo | Take back the last step of this session, also what was written
  * review-together       | t         | together | together |
        Accept the passage, see those of other articles that say the same, and write a record of them
  * review-differences    | D         | differences | differences |
        See what the articles tell differently, and make questions of it
  * review-source         | i         | source | source |
        See what is known of the article's source, of who speaks in it, and of the corpus; say it, or take in a guess
  * review-mark           | space     | mark | mark | Mark the next sentence of the paragraph that nobody suggested
  * review-help           | ? (F1)    | app.help | keys | Show every key
  * review-leave          | q         | leave | quit | Quit; what is decided is kept
  * review-mode           | c         | mode(None) | mode |
        The next mode: whose words they are, direct, reported, mixed, narration, and round again
    review-last-open      | shift+tab | uncertain(-1) | open before | To the one before
  * review-shorter        | [         | extend('word', -1) | word less | One word less
  * review-longer         | ]         | extend('word', 1) | word more | One word more
    review-clause-less    | {         | extend('clause', -1) | clause less | One clause less
    review-clause-more    | }         | extend('clause', 1) | clause more | One clause more
    review-other-end      | o         | other_end | other end |
        Let these four move the passage's start, or its end again
  * review-direct         | d         | mode('direct') | direct |
        The speaker's own words, inside quotation marks; once more: printed without any
  * review-reported       | r         | mode('reported') | reported | The outlet's paraphrase of a speaker
  * review-mixed          | m         | mode('mixed') | mixed | Both in one passage
  * review-narration      | n         | mode('narration') | narration | The outlet's own voice
    review-certain        | A         | certain | all certain |
        Accept all of this article that is certain, and nothing else
    review-refuse-rest    | X         | refuse_rest | refuse the rest |
        Refuse all of this article that nobody has decided of
    review-down           | ↓ j       | move('down') | down | To the next passage, or paragraph without one
    review-up             | ↑ k       | move('up') | up | To the one before
    review-page-down      | PgDn      | move('page_down') | page | One page down
    review-page-up        | PgUp b    | move('page_up') | page | One page up
    review-home           | Home g    | move('home') | first | To the beginning of the article
    review-end            | End G     | move('end') | last | To its end
  * review-next-article   | → l       | article(1) | next article | To the next article
    review-article-before | ← h       | article(-1) | article before | To the article before
"""
"""The keys of the review of a corpus and its articles."""

GATHERING = """
  * together-add       | space             | add | add | Add the passage to the record, or leave it out again
  * together-message   | m                 | write('message') | message |
        Write a message of the passages: one thing a speaker conveyed
  * together-pledge    | p                 | write('pledge') | pledge | Write a pledge of them
  * together-event     | e                 | write('event') | event | Write an event of them
  * together-question  | d                 | write('question') | question |
        Write a question that they answer differently
  * together-record    | a                 | write(None) | add to a record |
        Add them to a record that is there, to a question with an answer each; the lines that change are shown first
  * together-find      | /                 | find | find another | Choose any other passage by its words, and add it
  * together-speaker   | s                 | speaker | speaker |
        Choose who says the passage, type a new name, or say whose other name it is
  * together-undo      | u                 | undo | undo | Take back the last step of this session
  * together-right     | → l tab ↓ j       | column(1) | next | To the next passage
    together-left      | ← h shift+tab ↑ k | column(-1) | before | To the passage before
    together-page-down | PgDn              | move('page_down') | page | One page down, in long passages
    together-page-up   | PgUp b            | move('page_up') | page | One page up
  * together-help      | ? (F1)            | app.help | keys | Show every key
  * together-leave     | esc q             | leave | back | Back to the article; nothing is written
"""
"""The keys of an accepted passage beside those of other articles that say the same."""

DIFFERING = """
  * differ-ask       | enter     | ask | ask |
        Open a question that the passages taken in answer differently; add to one that is asked what it lacks
  * differ-take      | space     | take | take in | Take the passage into the question, accepting it; or leave it out
  * differ-refuse    | x         | refuse | refuse | Refuse the candidate: it is no difference
  * differ-next-open | tab       | open(1) | next open | To the next that nobody has decided of
  * differ-right     | → l       | column(1) | next words | To the next article's words
  * differ-undo      | u         | undo | undo | Take back the last step of this session, also what was written
  * differ-speaker   | s         | speaker | speaker |
        Choose who says the passage, type a new name, or say whose other name it is
  * differ-help      | ? (F1)    | app.help | keys | Show every key
  * differ-leave     | esc q D   | leave | back | Back to the article
    differ-last-open | shift+tab | open(-1) | open before | To the one before
    differ-left      | ← h       | column(-1) | words before | To the words of the article before
    differ-down      | ↓ j       | move('down') | down | To the next candidate
    differ-up        | ↑ k       | move('up') | up | To the one before
    differ-home      | Home g    | move('home') | first | To the first
    differ-end       | End G     | move('end') | last | To the last
    differ-page-down | PgDn      | scroll('page_down') | page | One page down in the words
    differ-page-up   | PgUp b    | scroll('page_up') | page | One page up
"""
"""The keys of what the articles tell differently; what changes a passage is as in its article."""
