"""Floor 1: what the product knows. Names only here.

Verbs sit on the upper noun and reach the lower ones through their related managers, so neither
imports nor foreign keys close a circle.
"""

from drafts.models.addressing import Addressing
from drafts.models.arrival import Arrival
from drafts.models.closing import Closing, Reopening
from drafts.models.comment import Comment, CommentEdit, Mention
from drafts.models.comparison import Comparison
from drafts.models.decider import Decider
from drafts.models.decision import Decision
from drafts.models.draft import Draft
from drafts.models.event import Event
from drafts.models.export import Export
from drafts.models.group import Group
from drafts.models.guest import Guest, Opening
from drafts.models.guest_link import GuestLink
from drafts.models.initiative import Initiative, InitiativeQuerySet
from drafts.models.invitation import Invitation
from drafts.models.mail import Mail
from drafts.models.member import GroupMember, Member
from drafts.models.notice import Notice, Unsubscription
from drafts.models.placing import Placing
from drafts.models.presence import Presence
from drafts.models.promotion import Promotion
from drafts.models.reading import Ending, Reader, Reading
from drafts.models.release import Release, ReleaseFile, ReleaseTask
from drafts.models.review import Review
from drafts.models.role import Role
from drafts.models.round import Round, Seat
from drafts.models.save import Save
from drafts.models.search import SearchEntry
from drafts.models.section import Section
from drafts.models.seen import Seen
from drafts.models.suggestion import Suggestion, SuggestionAnswer
from drafts.models.thread import Thread
from drafts.models.unpacking import Unpacking
from drafts.models.user import User

__all__ = [
    "Addressing",
    "Arrival",
    "Closing",
    "Comment",
    "CommentEdit",
    "Comparison",
    "Decider",
    "Decision",
    "Draft",
    "Ending",
    "Event",
    "Export",
    "Group",
    "GroupMember",
    "Guest",
    "GuestLink",
    "Initiative",
    "InitiativeQuerySet",
    "Invitation",
    "Mail",
    "Member",
    "Mention",
    "Notice",
    "Opening",
    "Placing",
    "Presence",
    "Promotion",
    "Release",
    "ReleaseFile",
    "ReleaseTask",
    "Reader",
    "Reading",
    "Reopening",
    "Review",
    "Role",
    "Round",
    "Save",
    "SearchEntry",
    "Seat",
    "Section",
    "Seen",
    "Suggestion",
    "SuggestionAnswer",
    "Thread",
    "Unpacking",
    "Unsubscription",
    "User",
]
