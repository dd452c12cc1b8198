"""Settings common to every environment, put together from one module per topic."""

from config.settings import environment
from config.settings.topics.accounts import *  # noqa: F403
from config.settings.topics.applications import *  # noqa: F403
from config.settings.topics.background import *  # noqa: F403
from config.settings.topics.content import *  # noqa: F403
from config.settings.topics.database import *  # noqa: F403
from config.settings.topics.email import *  # noqa: F403
from config.settings.topics.files import *  # noqa: F403
from config.settings.topics.languages import *  # noqa: F403
from config.settings.topics.logging import *  # noqa: F403
from config.settings.topics.search import *  # noqa: F403
from config.settings.topics.security import *  # noqa: F403

ROOT = environment.ROOT
ENVIRONMENT = environment.VARIABLES
