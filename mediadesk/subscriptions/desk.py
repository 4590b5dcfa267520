"""Who hears of what happens to what we hear, find out and say?"""

from __future__ import annotations

from mediadesk.accounts import events as account_events
from mediadesk.accounts.second_factor import service as second_factor  # noqa: F401  (brings its tables along)
from mediadesk.contacts.rights.erasing.subscribers import on_incident_closed
from mediadesk.documents import events as document_events
from mediadesk.events import Event
from mediadesk.facts import events as fact_events
from mediadesk.incidents import events as incident_events
from mediadesk.incidents.subscribers import on_mention_labelled, write_timeline
from mediadesk.liaison.inquiries.subscribers import on_matter_changed, on_prepared_changed
from mediadesk.monitoring import events as monitoring_events
from mediadesk.monitoring.alerting import events as alert_events
from mediadesk.monitoring.alerting.subscribers import on_stories_joined
from mediadesk.monitoring.assessing import events as assessing_events
from mediadesk.monitoring.bringing import events as bringing_events
from mediadesk.monitoring.digesting import events as digest_events
from mediadesk.monitoring.inbox.folding.subscribers import on_stories_changed
from mediadesk.monitoring.labelling import events as labelling_events
from mediadesk.monitoring.rereading import events as rereading_events
from mediadesk.monitoring.searching.exporting import events as export_events
from mediadesk.monitoring.stories import events as story_events
from mediadesk.notices import events as notice_events
from mediadesk.notices.subscribers import (
    on_alert_called,
    on_alert_raised,
    on_fact_reminded,
    on_statement_submitted,
)
from mediadesk.statements import events as statement_events
from mediadesk.statements.approving import events as approving_events
from mediadesk.statements.book import events as kind_events
from mediadesk.statements.commenting import events as comment_events
from mediadesk.statements.commenting import service as commenting  # noqa: F401  (brings its tables along)
from mediadesk.statements.message_map import events as map_events
from mediadesk.statements.prepared import events as prepared_events
from mediadesk.statements.prepared import service as prepared  # noqa: F401  (brings its tables along)
from mediadesk.statements.subscribers import on_document_rendered, on_fact_changed
from mediadesk.statements.voices import events as voice_events
from mediadesk.statements.waiving import events as waiver_events
from mediadesk.subscriptions.delivering import Subscriber

# Registration list: one line per event, in order of the features.
DESK: dict[type[Event], tuple[Subscriber, ...]] = {
    account_events.SignedIn: (),
    account_events.SignInFailed: (),
    account_events.SignedOut: (),
    account_events.SessionRevoked: (),
    account_events.PasswordChanged: (),
    account_events.PasswordReset: (),
    account_events.UserAdded: (),
    account_events.UserChanged: (),
    account_events.DepartmentAdded: (),
    account_events.DepartmentDutyEntered: (),
    account_events.SubstitutionRegistered: (),
    account_events.SubstitutionRevoked: (),
    account_events.SecondFactorEnrolled: (),
    account_events.SecondFactorRemoved: (),
    account_events.RecoveryCodeUsed: (),
    account_events.DutyPlanned: (),
    account_events.DutyHandedOver: (),
    account_events.DutyRemoved: (),
    document_events.DocumentRendered: (on_document_rendered,),
    document_events.DocumentFailed: (),
    document_events.DocumentRetried: (),
    fact_events.FactRequested: (write_timeline,),
    fact_events.FactRequestCancelled: (write_timeline,),
    fact_events.FactRefused: (write_timeline,),
    fact_events.FactAnswered: (write_timeline,),
    fact_events.FactCoSigned: (write_timeline,),
    fact_events.FactAttested: (write_timeline,),
    fact_events.FactSuperseded: (write_timeline, on_fact_changed, on_matter_changed),
    fact_events.FactWithdrawn: (write_timeline, on_fact_changed, on_matter_changed),
    fact_events.FactsContradicted: (write_timeline, on_fact_changed, on_matter_changed),
    fact_events.DifferenceProposed: (write_timeline,),
    fact_events.ContradictionSettled: (write_timeline,),
    fact_events.FactReminded: (write_timeline, on_fact_reminded),
    fact_events.FactRequestClimbed: (write_timeline, on_fact_reminded),
    fact_events.FactsImported: (write_timeline,),
    incident_events.IncidentOpened: (write_timeline,),
    incident_events.IncidentEdited: (write_timeline,),
    incident_events.MentionAttached: (write_timeline,),
    incident_events.MentionDetached: (write_timeline,),
    incident_events.MentionLabelled: (write_timeline,),
    incident_events.TierProposed: (write_timeline,),
    incident_events.TierDecided: (write_timeline,),
    incident_events.TierDeclined: (write_timeline,),
    incident_events.IncidentClosed: (write_timeline, on_incident_closed),
    kind_events.KindSaved: (),
    kind_events.KindAgreed: (),
    kind_events.KindDeclined: (),
    kind_events.KindRetired: (),
    kind_events.KindRestored: (),
    map_events.MessageMapSaved: (write_timeline,),
    bringing_events.ArticlesImported: (),
    bringing_events.DeliveryTokenMade: (),
    bringing_events.DeliveryTokenRevoked: (),
    bringing_events.ClipNoted: (),
    bringing_events.SourcesImported: (),
    monitoring_events.SourceAdded: (),
    monitoring_events.SourceChanged: (),
    monitoring_events.SourceFailed: (),
    monitoring_events.SourceRecovered: (),
    monitoring_events.WatchSaved: (),
    monitoring_events.MentionFound: (),
    monitoring_events.MentionDismissed: (),
    monitoring_events.MentionRestored: (),
    monitoring_events.MentionAssigned: (),
    export_events.ArticlesExported: (),
    rereading_events.ArticleCorrected: (),
    rereading_events.ArticleReleased: (),
    rereading_events.ArticleReread: (),
    rereading_events.RereadingAsked: (),
    assessing_events.CompanyProfileSaved: (),
    labelling_events.MentionStanceLabelled: (on_mention_labelled,),
    labelling_events.MentionLabelUndone: (on_mention_labelled,),
    alert_events.AlertRaised: (on_alert_raised,),
    alert_events.AlertGrew: (on_alert_raised,),
    alert_events.AlertCalled: (on_alert_called,),
    alert_events.AlertAcknowledged: (),
    alert_events.AlertRuleSet: (),
    alert_events.AlertPolicySet: (),
    alert_events.SensitiveEventSaved: (),
    alert_events.SensitiveEventRemoved: (),
    digest_events.DigestDrafted: (),
    digest_events.DigestCorrected: (),
    digest_events.DigestIssued: (),
    digest_events.BlindPlatformSet: (),
    story_events.StoriesJoined: (on_stories_joined, on_stories_changed),
    story_events.StoriesMerged: (on_stories_joined, on_stories_changed),
    story_events.StorySplit: (on_stories_changed,),
    story_events.StoryDecisionUndone: (on_stories_changed,),
    notice_events.ChannelAdded: (),
    notice_events.ChannelRemoved: (),
    notice_events.ChannelFailed: (),
    notice_events.ChannelRecovered: (),
    waiver_events.WaiverAsked: (write_timeline,),
    waiver_events.FindingWaived: (write_timeline,),
    waiver_events.WaiverDeclined: (write_timeline,),
    comment_events.CommentMade: (),
    comment_events.CommentAnswered: (),
    comment_events.CommentSettled: (),
    prepared_events.PreparedSaved: (on_prepared_changed,),
    prepared_events.PreparedMoved: (on_prepared_changed,),
    prepared_events.PreparedUsed: (write_timeline,),
    voice_events.StatementRetold: (write_timeline,),
    statement_events.StatementDrafted: (write_timeline,),
    statement_events.StatementSaved: (),
    statement_events.SignaturesVoided: (write_timeline, on_matter_changed),
    statement_events.StatementSubmitted: (write_timeline, on_statement_submitted),
    statement_events.SecrecyReviewed: (write_timeline,),
    statement_events.SignedOff: (write_timeline,),
    statement_events.SignOffCarriedOver: (write_timeline,),
    statement_events.StatementReturned: (write_timeline, on_matter_changed),
    statement_events.StatementApproved: (write_timeline,),
    approving_events.ApprovedInPlace: (write_timeline,),
    approving_events.ApprovedByPhone: (write_timeline,),
    approving_events.PhoneApprovalConfirmed: (write_timeline,),
    approving_events.PhoneApprovalRejected: (write_timeline, on_matter_changed),
    approving_events.ReleasedInEmergency: (write_timeline,),
    approving_events.ReleaseAgreed: (write_timeline,),
    approving_events.ReleaseRejected: (write_timeline, on_matter_changed),
    approving_events.AnswerAskedAgain: (write_timeline,),
    statement_events.StatementFrozen: (write_timeline,),
    statement_events.StatementIssued: (write_timeline,),
    statement_events.CopyMarked: (),
    statement_events.AmendmentProposed: (write_timeline,),
    statement_events.AmendmentDecided: (write_timeline,),
    statement_events.StatementCorrected: (write_timeline, on_matter_changed),
    statement_events.StatementWithdrawn: (write_timeline, on_matter_changed),
}
