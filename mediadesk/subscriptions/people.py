"""Who hears of what happens among the people we talk with? Register, meetings, opinions, inquiries, plans."""

from __future__ import annotations

from mediadesk.contacts import events as contact_events
from mediadesk.contacts.exporting import events as export_events
from mediadesk.contacts.exporting import service as exporting  # noqa: F401  (brings its tables along)
from mediadesk.contacts.follow_ups import events as follow_up_events
from mediadesk.contacts.follow_ups.changing import service as changing  # noqa: F401  (brings its tables along)
from mediadesk.contacts.importing import events as import_events
from mediadesk.contacts.importing import service as importing  # noqa: F401  (brings its tables along)
from mediadesk.contacts.lists import events as list_events
from mediadesk.contacts.lists import service as lists  # noqa: F401  (brings its tables along)
from mediadesk.contacts.merging import events as merging_events
from mediadesk.contacts.merging import service as merging  # noqa: F401  (brings its tables along)
from mediadesk.contacts.rights import events as rights_events
from mediadesk.contacts.rights.requesting import service as requesting  # noqa: F401  (brings its tables along)
from mediadesk.contacts.seeing import events as seeing_events
from mediadesk.contacts.seeing import service as seeing  # noqa: F401  (brings its tables along)
from mediadesk.events import Event
from mediadesk.incidents.subscribers import write_timeline
from mediadesk.liaison.boxes import events as box_events
from mediadesk.liaison.boxes import service as boxes  # noqa: F401  (brings its tables along)
from mediadesk.liaison.inquiries import events as inquiry_events
from mediadesk.liaison.opinions import events as opinion_events
from mediadesk.liaison.opinions import service as opinions  # noqa: F401  (brings its tables along)
from mediadesk.liaison.plans import events as plan_events
from mediadesk.liaison.plans import service as plans  # noqa: F401  (brings its tables along)
from mediadesk.liaison.proposals import events as proposal_events
from mediadesk.liaison.proposals import service as proposals  # noqa: F401  (brings its tables along)
from mediadesk.liaison.risk_points import events as risk_events
from mediadesk.liaison.third_parties import events as third_party_events
from mediadesk.liaison.third_parties.asking import service as third_parties  # noqa: F401  (brings its tables along)
from mediadesk.liaison.workdays import events as workday_events
from mediadesk.liaison.yearly import events as year_events
from mediadesk.notices.subscribers import (
    on_basis_asked,
    on_follow_up_climbed,
    on_inquiry_reminded,
    on_opinion_moved,
    on_opinion_reminded,
    on_rights_request_due_soon,
    on_rights_request_overdue,
)
from mediadesk.subscriptions.delivering import Subscriber

# Registration list: one line per event, in order of the features.
PEOPLE: dict[type[Event], tuple[Subscriber, ...]] = {
    contact_events.OrganisationAdded: (),
    contact_events.OrganisationChanged: (),
    contact_events.PersonAdded: (),
    import_events.ContactsImported: (),
    import_events.ContactsImportUndone: (),
    export_events.ContactsExported: (),
    export_events.ContactsDownloaded: (),
    contact_events.PersonChanged: (),
    contact_events.PhoneUnmasked: (),
    list_events.MediaListAdded: (),
    list_events.MediaListChanged: (),
    list_events.MediaListArchived: (),
    list_events.MediaListRestored: (),
    list_events.MediaListUsed: (),
    seeing_events.FieldUnmasked: (),
    seeing_events.InspectorSealed: (),
    seeing_events.InspectorUnsealed: (),
    seeing_events.IdentityLookedAt: (),
    rights_events.NoticeGiven: (),
    rights_events.ConsentRecorded: (),
    rights_events.ConsentWithdrawn: (),
    rights_events.DataVerified: (),
    rights_events.UseRestricted: (),
    rights_events.UseAllowedAgain: (),
    rights_events.DataCopied: (),
    rights_events.KeepingExtended: (),
    rights_events.PersonAnonymised: (),
    rights_events.DeletionProposed: (),
    rights_events.DeletionDeclined: (),
    rights_events.RightsRequested: (),
    rights_events.RightsRequestMoved: (),
    rights_events.RightsRequestExtended: (),
    rights_events.RightsRequestDueSoon: (on_rights_request_due_soon,),
    rights_events.RightsRequestOverdue: (on_rights_request_overdue,),
    rights_events.BreachFound: (),
    rights_events.BreachStepDone: (),
    contact_events.MeetingPlanned: (),
    contact_events.MeetingChanged: (),
    contact_events.AttendanceRecorded: (),
    contact_events.MinutesRecorded: (),
    contact_events.MeetingCancelled: (),
    contact_events.InvitationsSent: (),
    contact_events.InvitationAnswered: (),
    contact_events.MaterialReleased: (),
    contact_events.CalendarSubscribed: (),
    contact_events.CalendarUnsubscribed: (),
    contact_events.FollowUpAssigned: (),
    contact_events.FollowUpDone: (),
    follow_up_events.FollowUpExtended: (),
    follow_up_events.FollowUpTakenBack: (),
    follow_up_events.FollowUpClimbed: (on_follow_up_climbed,),
    follow_up_events.ClimbingChanged: (),
    year_events.YearPrinted: (),
    plan_events.PlanAdded: (),
    plan_events.PlanChanged: (),
    plan_events.PlanEnded: (),
    plan_events.PlanExported: (),
    third_party_events.MatterOpened: (),
    third_party_events.MatterChanged: (),
    third_party_events.MatterMoved: (),
    third_party_events.ThirdPartyAsked: (),
    third_party_events.AskMoved: (),
    third_party_events.ThirdPartyReminded: (),
    third_party_events.MatterEscalated: (),
    third_party_events.DecisionAsked: (),
    third_party_events.MatterDecided: (),
    merging_events.PersonsMerged: (),
    merging_events.PersonsParted: (),
    merging_events.PersonsToldApart: (),
    merging_events.OrganisationsMerged: (),
    merging_events.OrganisationsParted: (),
    merging_events.OrganisationsToldApart: (),
    inquiry_events.InquiryRegistered: (write_timeline,),
    inquiry_events.InquiryHeld: (write_timeline,),
    inquiry_events.InquiryAnswered: (write_timeline,),
    inquiry_events.InquiryPutRight: (write_timeline,),
    inquiry_events.InquiryOutdated: (write_timeline,),
    inquiry_events.InquiryMoved: (),
    inquiry_events.InquiryReminded: (write_timeline, on_inquiry_reminded),
    workday_events.CalendarDaySet: (),
    opinion_events.OpinionRecorded: (),
    opinion_events.OpinionMoved: (on_opinion_moved,),
    opinion_events.OpinionSorted: (),
    opinion_events.OpinionBasisAsked: (on_basis_asked,),
    opinion_events.OpinionBasisSigned: (),
    opinion_events.OpinionBasisWithdrawn: (),
    opinion_events.OpinionReminded: (on_opinion_reminded,),
    opinion_events.OpinionTopicSaved: (),
    opinion_events.OpinionClockSet: (),
    proposal_events.ProposalReceived: (),
    proposal_events.ProposalMoved: (),
    risk_events.RiskPointProposed: (),
    risk_events.RiskPointGrew: (),
    risk_events.RiskPointDecided: (),
    box_events.SuggestionBoxHung: (),
    box_events.SuggestionBoxOpened: (),
}
