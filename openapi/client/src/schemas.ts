// Written by `npm run client` from openapi/openapi.json; not to be changed by hand.
import type { components } from './description.js'

export type Problem = components['schemas']['Problem']
export type Citation = components['schemas']['Citation']
export type Provision = components['schemas']['Provision']
export type Quotation = components['schemas']['Quotation']
export type InForceFrom = components['schemas']['InForceFrom']
export type DatedTo = components['schemas']['DatedTo']
export type CaseFacts = components['schemas']['CaseFacts']
export type Completeness = components['schemas']['Completeness']
export type ExternalId = components['schemas']['ExternalId']
export type LegislativeEvent = components['schemas']['LegislativeEvent']
export type RegionName = components['schemas']['RegionName']
export type Topic = components['schemas']['Topic']
export type Relation = components['schemas']['Relation']
export type ListedRelation = components['schemas']['ListedRelation']
export type WorkLinks = components['schemas']['WorkLinks']
export type Sealed = components['schemas']['Sealed']
export type Work = components['schemas']['Work']
export type WorkSummary = components['schemas']['WorkSummary']
export type RecordedVersion = components['schemas']['RecordedVersion']
export type ProvisionReading = components['schemas']['ProvisionReading']
export type TimelineItem = components['schemas']['TimelineItem']
export type HistoryItem = components['schemas']['HistoryItem']
export type CitationEntry = components['schemas']['CitationEntry']
export type ProvisionEntry = components['schemas']['ProvisionEntry']
export type QuotationEntry = components['schemas']['QuotationEntry']
export type InForceFromEntry = components['schemas']['InForceFromEntry']
export type DatedToEntry = components['schemas']['DatedToEntry']
export type ExternalIdEntry = components['schemas']['ExternalIdEntry']
export type LegislativeEventEntry = components['schemas']['LegislativeEventEntry']
export type CompletenessEntry = components['schemas']['CompletenessEntry']
export type RelationEntry = components['schemas']['RelationEntry']
export type NewWork = components['schemas']['NewWork']
export type VersionBody = components['schemas']['VersionBody']
export type WithdrawalBody = components['schemas']['WithdrawalBody']
export type RepealBody = components['schemas']['RepealBody']
export type RenameBody = components['schemas']['RenameBody']
export type RedateBody = components['schemas']['RedateBody']
export type VersionCopy = components['schemas']['VersionCopy']
export type DraftOpening = components['schemas']['DraftOpening']
export type DraftBody = components['schemas']['DraftBody']
export type DraftPatch = components['schemas']['DraftPatch']
export type DraftLinks = components['schemas']['DraftLinks']
export type NewSource = components['schemas']['NewSource']
export type OutgoingRelation = components['schemas']['OutgoingRelation']
export type VersionDraft = components['schemas']['VersionDraft']
export type WithdrawalDraft = components['schemas']['WithdrawalDraft']
export type RepealDraft = components['schemas']['RepealDraft']
export type RenameDraft = components['schemas']['RenameDraft']
export type RedateDraft = components['schemas']['RedateDraft']
export type Draft = components['schemas']['Draft']
export type DraftSummary = components['schemas']['DraftSummary']
export type DraftCheck = components['schemas']['DraftCheck']
export type Published = components['schemas']['Published']
export type Span = components['schemas']['Span']
export type ComparedText = components['schemas']['ComparedText']
export type PartChange = components['schemas']['PartChange']
export type ClauseChange = components['schemas']['ClauseChange']
export type ComparedVersion = components['schemas']['ComparedVersion']
export type Difference = components['schemas']['Difference']
export type ComparedWork = components['schemas']['ComparedWork']
export type ComparisonRow = components['schemas']['ComparisonRow']
export type Comparison = components['schemas']['Comparison']
export type Change = components['schemas']['Change']
export type Changes = components['schemas']['Changes']
export type NextVersion = components['schemas']['NextVersion']
export type CheckedVersion = components['schemas']['CheckedVersion']
export type ChangesCheck = components['schemas']['ChangesCheck']
export type ApplicableCounts = components['schemas']['ApplicableCounts']
export type ApplicableReason = components['schemas']['ApplicableReason']
export type UpcomingChange = components['schemas']['UpcomingChange']
export type RegionSuccessor = components['schemas']['RegionSuccessor']
export type Applicable = components['schemas']['Applicable']
export type ReferenceChoice = components['schemas']['ReferenceChoice']
export type ReferenceChoices = components['schemas']['ReferenceChoices']
export type CheckedQuotation = components['schemas']['CheckedQuotation']
export type UncheckedWords = components['schemas']['UncheckedWords']
export type CitationsCheck = components['schemas']['CitationsCheck']
export type SourceSummary = components['schemas']['SourceSummary']
export type SourceLine = components['schemas']['SourceLine']
export type Source = components['schemas']['Source']
export type SourceEntry = components['schemas']['SourceEntry']
export type SourceDraftSummary = components['schemas']['SourceDraftSummary']
export type SourceDraft = components['schemas']['SourceDraft']
export type RegionValidity = components['schemas']['RegionValidity']
export type Region = components['schemas']['Region']
export type RegionReading = components['schemas']['RegionReading']
export type Match = components['schemas']['Match']
export type Hit = components['schemas']['Hit']
export type FacetCount = components['schemas']['FacetCount']
export type Facets = components['schemas']['Facets']
export type SearchNote = components['schemas']['SearchNote']
export type SearchPage = components['schemas']['SearchPage']
export type Suggestion = components['schemas']['Suggestion']
export type Suggestions = components['schemas']['Suggestions']
export type RedHead = components['schemas']['RedHead']
export type Imprint = components['schemas']['Imprint']
export type RecordPick = components['schemas']['RecordPick']
export type QueryPick = components['schemas']['QueryPick']
export type SectionOrder = components['schemas']['SectionOrder']
export type BriefingOrder = components['schemas']['BriefingOrder']
export type BriefingProvision = components['schemas']['BriefingProvision']
export type LaterChange = components['schemas']['LaterChange']
export type BriefingCase = components['schemas']['BriefingCase']
export type ColumnCell = components['schemas']['ColumnCell']
export type OlderVersion = components['schemas']['OlderVersion']
export type BriefingComparison = components['schemas']['BriefingComparison']
export type BriefingEntry = components['schemas']['BriefingEntry']
export type BriefingSource = components['schemas']['BriefingSource']
export type Layout = components['schemas']['Layout']
export type StandIn = components['schemas']['StandIn']
export type RenderingState = components['schemas']['RenderingState']
export type BriefingRenderings = components['schemas']['BriefingRenderings']
export type Briefing = components['schemas']['Briefing']
export type BriefingMade = components['schemas']['BriefingMade']
export type BriefingSummary = components['schemas']['BriefingSummary']
export type SheetRecord = components['schemas']['SheetRecord']
export type SheetCheck = components['schemas']['SheetCheck']
export type Key = components['schemas']['Key']
export type KeyMade = components['schemas']['KeyMade']
export type AuditEntry = components['schemas']['AuditEntry']
export type WebhookMessage = components['schemas']['WebhookMessage']
export type WebhookFilter = components['schemas']['WebhookFilter']
export type Webhook = components['schemas']['Webhook']
export type WebhookMade = components['schemas']['WebhookMade']
export type Delivery = components['schemas']['Delivery']
export type TestSent = components['schemas']['TestSent']
export type SealedLines = components['schemas']['SealedLines']
export type SealOrder = components['schemas']['SealOrder']
export type LineSealOrder = components['schemas']['LineSealOrder']
export type QuotedPlace = components['schemas']['QuotedPlace']
export type Sealing = components['schemas']['Sealing']
export type LineSealing = components['schemas']['LineSealing']
export type HeldImport = components['schemas']['HeldImport']
export type VerificationRound = components['schemas']['VerificationRound']
export type Verification = components['schemas']['Verification']
export type Readiness = components['schemas']['Readiness']
export type RecordLine = components['schemas']['RecordLine']
export type ImportResultLine = components['schemas']['ImportResultLine']
export type ImportSummaryLine = components['schemas']['ImportSummaryLine']
export type WorkFacts = components['schemas']['WorkFacts']
export type WorkText = components['schemas']['WorkText']
export type GuidanceItemSummary = components['schemas']['GuidanceItemSummary']
export type CaseStudySummary = components['schemas']['CaseStudySummary']
export type RegionalRuleSummary = components['schemas']['RegionalRuleSummary']
export type ArticleSummary = components['schemas']['ArticleSummary']
export type LawSummary = components['schemas']['LawSummary']
export type GuidanceItem = components['schemas']['GuidanceItem']
export type CaseStudy = components['schemas']['CaseStudy']
export type RegionalRule = components['schemas']['RegionalRule']
export type Article = components['schemas']['Article']
export type Law = components['schemas']['Law']
export type Kind = components['schemas']['Kind']
export type Status = components['schemas']['Status']
export type Rank = components['schemas']['Rank']
export type FieldOfLaw = components['schemas']['FieldOfLaw']
export type ProvisionLevel = components['schemas']['ProvisionLevel']
export type Basis = components['schemas']['Basis']
export type Precision = components['schemas']['Precision']
export type RelationType = components['schemas']['RelationType']
export type ChangeAction = components['schemas']['ChangeAction']
export type Scope = components['schemas']['Scope']
export type SourceGrade = components['schemas']['SourceGrade']
export type Certainty = components['schemas']['Certainty']
export type RecordProvision = components['schemas']['RecordProvision']
export type RecordCaseFacts = components['schemas']['RecordCaseFacts']
export type RecordDay = components['schemas']['RecordDay']
export type VersionFacts = components['schemas']['VersionFacts']
export type DraftFacts = components['schemas']['DraftFacts']
export type Masthead = components['schemas']['Masthead']
export type EditorialNote = components['schemas']['EditorialNote']
export type Attendance = components['schemas']['Attendance']
export type AttachedFile = components['schemas']['AttachedFile']
export type OwnAttachment = components['schemas']['OwnAttachment']
export type KnownAct = components['schemas']['KnownAct']
export type BriefingOrdered = components['schemas']['BriefingOrdered']
export type BriefingTemplateInput = components['schemas']['BriefingTemplateInput']
export type BriefingTemplate = components['schemas']['BriefingTemplate']
export type OutdatedBriefing = components['schemas']['OutdatedBriefing']

/** Why the service refuses. */
export type ProblemCode =
  | 'invalid-parameter'
  | 'unknown-parameter'
  | 'known-at-in-future'
  | 'invalid-cursor'
  | 'malformed-url'
  | 'malformed-request'
  | 'body-required'
  | 'malformed-json'
  | 'body-not-utf-8'
  | 'undecodable-body'
  | 'malformed-form'
  | 'body-too-deep'
  | 'forbidden-key'
  | 'unknown-region'
  | 'ambiguous-region'
  | 'unknown-topic'
  | 'unknown-source'
  | 'origin-not-allowed'
  | 'no-such-address'
  | 'method-not-allowed'
  | 'work-not-found'
  | 'version-not-found'
  | 'provision-not-found'
  | 'region-not-found'
  | 'range-of-range'
  | 'source-not-found'
  | 'lines-out-of-range'
  | 'not-in-force-at'
  | 'not-held-at'
  | 'all-withdrawn'
  | 'not-known-at'
  | 'invalid-content'
  | 'id-taken'
  | 'draft-not-found'
  | 'draft-exists'
  | 'new-work-draft'
  | 'four-eyes'
  | 'unseen-draft'
  | 'key-without-owner'
  | 'import-not-held'
  | 'source-draft-not-found'
  | 'not-your-source-draft'
  | 'version-published-since'
  | 'source-conflict'
  | 'already-withdrawn'
  | 'nothing-to-repeal'
  | 'reference-not-understood'
  | 'reference-needs-context'
  | 'reference-not-found'
  | 'too-many-quotations'
  | 'key-missing'
  | 'key-unknown'
  | 'key-expired'
  | 'key-revoked'
  | 'key-not-from-here'
  | 'scope-missing'
  | 'outside-key-limits'
  | 'key-not-found'
  | 'key-name-taken'
  | 'key-owned'
  | 'key-ended'
  | 'invalid-key'
  | 'webhook-not-found'
  | 'delivery-not-found'
  | 'invalid-webhook'
  | 'precondition-required'
  | 'stale'
  | 'malformed-if-match'
  | 'weak-etag'
  | 'idempotency-mismatch'
  | 'invalid-order'
  | 'unusable-record'
  | 'unknown-layout'
  | 'briefing-too-large'
  | 'briefing-not-found'
  | 'briefing-removed'
  | 'briefing-of-others'
  | 'order-not-kept'
  | 'briefing-withdrawn'
  | 'no-copy-number'
  | 'too-many-copies'
  | 'template-not-found'
  | 'keeping-needs-key'
  | 'anonymous-quota'
  | 'code-not-found'
  | 'not-acceptable'
  | 'glyph-missing'
  | 'pdf-not-available'
  | 'rendering-stopped'
  | 'printing-busy'
  | 'malformed-line'
  | 'line-too-long'
  | 'not-utf-8'
  | 'refused-with-another'
  | 'hash-mismatch'
  | 'chain-broken'
  | 'history-sealed'
  | 'base-not-empty'
  | 'records-cut-off'
  | 'already-sealed'
  | 'content-sealed'
  | 'headers-too-large'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'unsupported-encoding'
  | 'request-timeout'
  | 'too-many-requests'
  | 'too-many-computations'
  | 'too-costly'
  | 'too-many-streams'
  | 'too-many-waiting'
  | 'overloaded'
  | 'insufficient-storage'
  | 'clock-ahead'
  | 'clock-behind'
  | 'store-unavailable'
  | 'not-caught-up'
  | 'beyond-the-end'
  | 'history-replaced'
  | 'search-not-ready'
  | 'internal-error'
