"""What stands in the bodies of pages that communication staff write."""

from core.blocks import BodyBlock
from core.blocks.media import DocumentBlock, EmbedBlock, ImageBlock
from core.blocks.table import TableBlock
from core.blocks.words import AccordionBlock, CallToActionBlock, QuoteBlock
from practices.blocks import PracticeCardsBlock
from rankings.blocks import ChangeBlock, CityResultBlock, FigureBlock, MapBlock, RankingTableBlock


class StoryBlock(BodyBlock):
    """The body of a story: words, media, figures that stay true."""

    quote = QuoteBlock()
    accordion = AccordionBlock()
    table = TableBlock()
    call_to_action = CallToActionBlock()
    image = ImageBlock()
    document = DocumentBlock()
    embed = EmbedBlock()
    ranking_table = RankingTableBlock()
    city_result = CityResultBlock()
    ranking_change = ChangeBlock()
    ranking_map = MapBlock()
    figure = FigureBlock()
    practice_cards = PracticeCardsBlock()
