"""The pages of the site as a whole: home, stories, news, events, galleries, pages about the programme."""

from home.models.contact import ContactMessage
from home.models.events import EventArea, EventCity, EventIndexPage, EventPage
from home.models.galleries import GalleryArea, GalleryCity, GalleryIndexPage, GalleryPage, GalleryPicture
from home.models.home_page import HomePage
from home.models.programme import (
    ContactPage,
    FaqPage,
    FaqQuestion,
    Partner,
    PartnersPage,
    ProjectAim,
    ProjectPage,
)
from home.models.settings import ProgrammeSettings, SocialNetwork
from home.models.share_card import ShareCard
from home.models.standard_page import StandardPage
from home.models.stories import (
    NewsArea,
    NewsCity,
    NewsIndexPage,
    NewsPage,
    StoryArea,
    StoryAuthor,
    StoryCity,
    StoryIndexPage,
    StoryPage,
    StoryPractice,
)

__all__ = [
    "ContactMessage",
    "ContactPage",
    "EventArea",
    "EventCity",
    "EventIndexPage",
    "EventPage",
    "FaqPage",
    "FaqQuestion",
    "GalleryArea",
    "GalleryCity",
    "GalleryIndexPage",
    "GalleryPage",
    "GalleryPicture",
    "HomePage",
    "NewsArea",
    "NewsCity",
    "NewsIndexPage",
    "NewsPage",
    "Partner",
    "PartnersPage",
    "ProgrammeSettings",
    "ProjectAim",
    "ProjectPage",
    "ShareCard",
    "SocialNetwork",
    "StandardPage",
    "StoryArea",
    "StoryAuthor",
    "StoryCity",
    "StoryIndexPage",
    "StoryPage",
    "StoryPractice",
]
