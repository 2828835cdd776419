"""What `review` does: opens the app that decides of a draft, or says why it cannot."""

from explorer.cli.commands import MISUSE, PROBLEMS
from explorer.cli.opening import corpus_folder, expect_folder, say
from explorer.cli.options import Options, asked_wrongly


def run(options: Options) -> int:
    """Review a corpus folder until the app is left; gives the exit status. Raises UsageError."""
    from dataclasses import replace

    from explorer.corpus.load import BrokenCorpus
    from explorer.review.desk import NotReviewed, open_desk
    from explorer.ui.run import why_not

    expect_folder("originals", options.originals)
    folder = corpus_folder(replace(options, content=options.folder))
    if reason := why_not():
        say(f"cannot open the review: {reason}")
        return MISUSE
    try:
        with asked_wrongly("{}", NotReviewed):
            desk = open_desk(folder, options.originals)
    except BrokenCorpus as error:
        for problem in error.summed():
            print(problem.sentence())
        say(f"{folder} cannot be reviewed before this is mended")
        return PROBLEMS
    from explorer.ui.run import prepare

    prepare()
    from explorer.ui.review.review_app import review

    with asked_wrongly("--theme: {}"):
        return review(desk, options.theme)
