// Written by `npm run client` from openapi/openapi.json; not to be changed by hand.
export interface paths {
    "/v1/guidance-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List guidance items
         * @description In the order recorded. A walk through the pages sees one state of the base.
         */
        get: operations["listGuidanceItems"];
        put?: never;
        /**
         * Open the draft of a guidance item that is new
         * @description Only editors see it before it is published; its id is held from now on.
         */
        post: operations["createGuidanceItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guidance-items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a guidance item
         * @description The version that applies on `asOf`, as known at `knownAt`. Where a repeal answers: the text it ended.
         */
        get: operations["readGuidanceItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/provisions/{eId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one clause, with the clauses it holds
         * @description By its eId, in the version that answers on the day. `path` names the clauses that hold it.
         */
        get: operations["readProvision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The timeline: every version, in the order they take over from each other
         * @description Each with its day, its status on the day asked for and its hash; withdrawn ones come last.
         */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/versions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version as recorded, at its permanent address
         * @description Names, relations and id are those of the instant it was recorded at. Takes no day: see `versions`.
         */
        get: operations["readVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The record-keeping: who recorded what, when and why
         * @description Everything ever recorded of the work: versions, corrections, withdrawals, repeals, renames, seals.
         */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/case-studies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List case studies
         * @description In the order recorded. A walk through the pages sees one state of the base.
         */
        get: operations["listCaseStudies"];
        put?: never;
        /**
         * Open the draft of a case study that is new
         * @description Only editors see it before it is published; its id is held from now on.
         */
        post: operations["createCaseStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/case-studies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a case study
         * @description The version that applies on `asOf`, as known at `knownAt`. Where a repeal answers: the text it ended.
         */
        get: operations["readCaseStudy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regional-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List regional rules
         * @description In the order recorded. A walk through the pages sees one state of the base.
         */
        get: operations["listRegionalRules"];
        put?: never;
        /**
         * Open the draft of a regional rule that is new
         * @description Only editors see it before it is published; its id is held from now on.
         */
        post: operations["createRegionalRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regional-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a regional rule
         * @description The version that applies on `asOf`, as known at `knownAt`. Where a repeal answers: the text it ended.
         */
        get: operations["readRegionalRule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description In the order recorded. A walk through the pages sees one state of the base.
         */
        get: operations["listArticles"];
        put?: never;
        /**
         * Open the draft of an article that is new
         * @description Only editors see it before it is published; its id is held from now on.
         */
        post: operations["createArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an article
         * @description The version that applies on `asOf`, as known at `knownAt`. Where a repeal answers: the text it ended.
         */
        get: operations["readArticle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/laws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List laws
         * @description In the order recorded. A walk through the pages sees one state of the base.
         */
        get: operations["listLaws"];
        put?: never;
        /**
         * Open the draft of a law that is new
         * @description Only editors see it before it is published; its id is held from now on.
         */
        post: operations["createLaw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/laws/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a law
         * @description The version that applies on `asOf`, as known at `knownAt`. Where a repeal answers: the text it ended.
         */
        get: operations["readLaw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/relations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What it cites, amends, implements …, and what does so to it
         * @description Recorded ones first, then what its own text cites, then what texts of others in force cite of it. A citation is linked as soon as one work of the name is known, and not while several share the name.
         */
        get: operations["listRelations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the open draft
         * @description One work has at most one. Its ETag is what saving, discarding and publishing it must name.
         */
        get: operations["readDraft"];
        /**
         * Replace what the draft says
         * @description It is saved with whatever `check` finds wrong with it; publishing refuses that.
         */
        put: operations["replaceDraft"];
        /**
         * Open a draft: a copy of a version to go on from, or something to be done to the work
         * @description A copy that keeps its in-force date is published as a correction, one with another date as a new version.
         */
        post: operations["openDraft"];
        /**
         * Discard the draft
         * @description Nothing was recorded of it, so nothing stays; the id of a new work is free again.
         */
        delete: operations["discardDraft"];
        options?: never;
        head?: never;
        /**
         * Change some of what the draft says, by JSON Merge Patch
         * @description Lists are replaced whole. A member that is null goes back to its default.
         */
        patch: operations["changeDraft"];
        trace?: never;
    };
    "/v1/{kind}/{id}/draft/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the draft
         * @description All findings at once: dates, clauses, quotations in their sources, places, topics, relations. Nothing is written. 1 token; beyond 100,000 characters 1 for each 100.
         */
        post: operations["checkDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/draft/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description Records what it says, in one transaction, and closes it. Sources new with it are recorded first. Where four eyes are required, a key of a person who wrote it is refused, and If-Match must name the one ETag that was read. A version from a day to come takes over by itself as that day begins in Asia/Shanghai.
         */
        post: operations["publishDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open drafts, by id
         * @description Of works of all kinds; each says of what it is the draft, and who changed it last.
         */
        get: operations["listDrafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed between two versions
         * @description Clauses are aligned over the whole text by wording and order; an equal number alone makes no pair. 5 tokens; beyond 100,000 characters of both texts 1 for each 100, unless the reply is held ready.
         */
        get: operations["compareVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/diff.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 新旧对照表: two columns, struck and marked, to print on A4
         * @description The same difference as `diff`, set as a page. Where two clauses share wording, what changed is marked inside them.
         */
        get: operations["printDifference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/diff.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 新旧对照表 as a file to edit
         * @description The same table as a Word document. The file name is the title of the work with both versions.
         */
        get: operations["editDifference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Two works side by side, clauses paired by topic and wording
         * @description Works of any kinds, as they read on the day. Numbers and order of the clauses count for nothing. 5 tokens; beyond 100,000 characters of both texts 1 for each 100, unless the reply is held ready.
         */
        get: operations["compareWorks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything recorded since a change, in order, nothing left out
         * @description Ask again with `cursor` as `since`: it holds the hash too, so that a base restored from an earlier state is noticed. With Accept: text/event-stream, events as they happen, from `since` or Last-Event-ID on; a heartbeat every 15 s. A version recorded ahead of its day is a change again on that day.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last changes as an Atom feed
         * @description Follow `prev-archive` for those before: archives of up to 100 changes that stay as they are (RFC 5005).
         */
        get: operations["readChangeFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which of the versions you keep changed, ended, or will by a known day
         * @description Up to 10,000 at once. The reply holds every one that is affected, and is never cut short.
         */
        post: operations["checkChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applicable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules and laws in force for a place and for those that hold it, nearest first
         * @description Within a place: rules of conduct, then legislation from the constitution down to normative documents, Party rules last. A code is read as of the day: one that was abolished by then is answered by its successor.
         */
        get: operations["listApplicable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a reference in free words means
         * @description 《保守国家秘密法》第四十八条第一款, 浙江十条戒律, or 同法第五十条 with `context`.
         */
        get: operations["resolveReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citations/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether quotations are right, and what stands there instead
         * @description As JSON, or a plain-text document in which quotations and their references are found: 《…》第…条“…”, “…”（《…》第…条）. For a document, `unchecked` lists what was seen and not checked. 10 tokens; beyond 10,000 characters 1 for each 100, beyond 20 quotations 10 for each.
         */
        post: operations["verifyCitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sources
         * @description In the order added; each with its grade, its hash and the lines it has.
         */
        get: operations["listSources"];
        put?: never;
        /**
         * Add a source
         * @description A document that was read, whole or as lines of one added before. It is never changed after that. Where four eyes are required, and by a key with limits, it is kept as a source draft: the first draft that cites it publishes it.
         */
        post: operations["addSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a source, whole or some of its lines
         * @description Lines of a range of another source keep the numbers they have there.
         */
        get: operations["readSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/source-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sources that wait to be published with a draft, by id
         * @description Sources that wait for a draft that cites them: added by a key with limits, or where four eyes are required.
         */
        get: operations["listSourceDrafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/source-drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a source that waits to be published with a draft
         * @description The whole text as it was added. It is recorded unchanged with the draft that cites it first.
         */
        get: operations["readSourceDraft"];
        put?: never;
        post?: never;
        /**
         * Discard a source that waits to be published with a draft
         * @description Drafts that cite it get a new ETag. A source draft is never changed: discard it and add another.
         */
        delete: operations["discardSourceDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List regions
         * @description As of the day: codes that were abolished by then are left out unless `abolished` asks for them.
         */
        get: operations["listRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a region, with the regions that hold it
         * @description With what it belongs to, the days on which its code was right, and what answers for it since.
         */
        get: operations["readRegion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List topics
         * @description All of them, in the order of the list; works name them by key.
         */
        get: operations["listTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find clauses by their words, on a day
         * @description A question, a few words, a name or a citation (刑法232条). `"exact phrase"` must stand, also in “ ”, 「 」 or 『 』; `-word` must not. Simplified and traditional characters, widths, cases, spellings of one word (账户, 帐户) and writings of a number (5000元, 五千元) are alike; synonyms of the field are found too.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest what to search for while it is typed
         * @description From the first character on, or by pinyin: whole, or the first letter of each syllable (sgzs).
         */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List briefings, the newest first
         * @description Those ordered with the key that asks; all of them for `admin`; none without a key.
         */
        get: operations["listBriefings"];
        put?: never;
        /**
         * Order a briefing
         * @description Freezes what matches, keeps it and prints it. An order that freezes to the same selection and layout is the same briefing. Without a key it is kept for a time only, within a quota (`keptUntil`), or not at all where the operator wants a key; previews stay open. With a key the order is kept too, and can be issued again.
         */
        post: operations["orderBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an order would make, without keeping it
         * @description As JSON, or in a format by Accept. A printed preview says that it is one and carries no code.
         */
        post: operations["previewBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a briefing
         * @description As JSON, or in a format by Accept; a suffix (`.pdf`) comes first. With `view=summary` what became of it since, and its links.
         */
        get: operations["readBriefing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}/renderings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How each format of a briefing stands
         * @description One line for each format. A failed one is tried again when it is asked for.
         */
        get: operations["listBriefingRenderings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A briefing as PDF
         * @description The first rendering is kept: the bytes never change, and their hash is the ETag.
         */
        get: operations["readBriefingPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A briefing as DOCX
         * @description The first rendering is kept: the bytes never change, and their hash is the ETag.
         */
        get: operations["readBriefingDocx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A briefing as HTML
         * @description The first rendering is kept: the bytes never change, and their hash is the ETag.
         */
        get: operations["readBriefingHtml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A briefing as MD
         * @description The first rendering is kept: the bytes never change, and their hash is the ETag.
         */
        get: operations["readBriefingMd"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a printed sheet is, and what its records are today
         * @description Title, issuer, day, the standing of each record and, where reading is open, the clauses that are printed; never the recipient, secrecy marks or introductions.
         */
        get: operations["checkSheet"];
        put?: never;
        /**
         * Whether a file is one that was made here
         * @description One file as multipart/form-data, up to 64 MB. It is hashed as it arrives and not kept.
         */
        post: operations["checkFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v/{code}.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a printed sheet is, and what its records are today
         * @description Title, issuer, day, the standing of each record and, where reading is open, the clauses that are printed; never the recipient, secrecy marks or introductions.
         */
        get: operations["checkSheetJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys, also those that have ended
         * @description Names, owners, scopes and limits; secrets are never shown again.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key
         * @description The reply holds its secret, which is shown this once. It is known to every process within a second.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is known of a key
         * @description Its ETag is what rotating and revoking it must name; a use does not change it.
         */
        get: operations["readKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a key a new secret
         * @description The secret before stays good for the overlap, so that callers can be moved one by one.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a key for good
         * @description It is refused by this process at once and by every other within a second.
         */
        post: operations["revokeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, when, from where and by which request
         * @description The newest first. Everything that was written is here, what was done on the command line too.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks, by id
         * @description Each with its filter, how far it has come, and why it stands still where it does.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have changes posted to an address
         * @description Each change is posted as JSON `{deliveryId, webhook, type, change}`, in order, until a status of 200 to 299 comes back. `Guiju-Signature` is `v1=` and the HMAC-SHA256 of `<Guiju-Timestamp>.<body>` under the secret, which is shown this once.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook, and how far it has come
         * @description Its ETag is what changing it must name; what is sent does not alter it.
         */
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        /**
         * End a webhook, with all that is known of what was sent
         * @description Messages not yet delivered are dropped. It cannot be undone; to pause, set `active` to false.
         */
        delete: operations["endWebhook"];
        options?: never;
        head?: never;
        /**
         * Change the members named
         * @description What failed before is forgotten: the next attempt is made at once.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description For the overlap, messages carry a second signature under the secret before.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent or given up, the newest change first
         * @description Those that arrived are kept for thirty days; the others as long as the webhook.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what became of a delivery
         * @description Every attempt with its instant and what came back.
         */
        get: operations["readDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message that says that it is a test, now
         * @description Of the type `test`, with no change in it; signed like every other.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{delivery}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery once more, now
         * @description Under the same `deliveryId`; the order of what else is sent does not wait for it.
         */
        post: operations["resendDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{kind}/{id}/versions/{n}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal a version: a person’s right, or a court’s order
         * @description From then on its text is shown nowhere, at no `knownAt`; hash and place stay. It cannot be undone. An open draft of the work that holds its words is discarded, and kept replies lose them. If-Match is the ETag of the version.
         */
        post: operations["sealVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal lines of a source
         * @description From then on its text is shown nowhere, at no `knownAt`; hash and place stay. It cannot be undone. If-Match is the ETag of the same lines: `GET /v1/sources/{id}?lines=`.
         */
        post: operations["sealSourceLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything, one JSON object a line
         * @description Places, subjects, sources and the answering version of every work on `asOf`, as known at `knownAt`; with `history=all`, every change there was, from which `POST /v1/imports` rebuilds an empty base exactly. The first line is a header, the last a trailer: without it the export was cut off. Also with Accept-Encoding: gzip.
         */
        get: operations["exportRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports that wait for a second person, by hash
         * @description Files that one person handed in where two are required; the second hands in the same file.
         */
        get: operations["listHeldImports"];
        put?: never;
        /**
         * Record works, sources, places and subjects, one JSON object a line
         * @description Lines as `GET /v1/export` writes them; also with Content-Encoding: gzip. Each line is answered by a line, once it is committed; the last line sums up. The lines of one work that follow each other go in together or not at all. What is there already is left alone: an import can be sent again. Where four eyes are required, the file is tried out and its hash is held for a day (202); it goes in when another person's key sends the same bytes. An export with `history=all` goes into an empty base, whole or not at all, and rebuilds it exactly. Read the reply while sending. 1 token, and 1 for each 10,000 bytes as they arrive: an import that was begun is not cut off for them.
         */
        post: operations["importRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End the waiting of an import
         * @description Nothing of the file was recorded. It can be handed in again.
         */
        delete: operations["discardHeldImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the base is verified, and whether a kept head is still in it
         * @description The service verifies its base beside its work, a little at a time. `guiju verify` verifies all of it at once.
         */
        get: operations["readVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description The process answers; this says nothing of its database.
         */
        get: operations["checkLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the store answers
         * @description With `for=writing` also whether changes can be recorded: not while the disk is full or the clock has jumped.
         */
        get: operations["checkReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measurements in the text format of Prometheus
         * @description Not here where the service is set up to show them on a port of their own.
         */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}.ofd": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A briefing as OFD
         * @description The first rendering is kept: the bytes never change, and their hash is the ETag.
         */
        get: operations["readBriefingOfd"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}/reissue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a briefing again, on the day and with changes
         * @description The order that was kept, with the changes made, is ordered anew: what it leaves to the day is looked up again. The page behind the old code then says that the new paper replaces it. For the key that ordered it, and for `admin`.
         */
        post: operations["reissueBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a briefing for good
         * @description The page behind its code says so from now on, with the reason; it can still be read. For the first key that ordered it, and for `admin`: an equal order of another finds the same briefing.
         */
        post: operations["withdrawBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefing-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates of briefings, by name
         * @description For every key, since they may hold recipients.
         */
        get: operations["listBriefingTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefing-templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a template of briefings
         * @description Its ETag is what replacing or deleting it must name.
         */
        get: operations["readBriefingTemplate"];
        /**
         * Add a template of briefings, or replace it
         * @description Replacing one needs If-Match. It must be an order that could be given today.
         */
        put: operations["writeBriefingTemplate"];
        post?: never;
        /**
         * Delete a template of briefings; those that were made by it stay
         * @description Each of them keeps the order that it was made by. Needs If-Match.
         */
        delete: operations["endBriefingTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefing-templates/{name}/briefings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Order a briefing by a template, on the day and with changes
         * @description The days of the template are those of today. The briefing keeps the template's order, and can be issued again.
         */
        post: operations["orderByTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/briefings/{id}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print numbered copies of a briefing
         * @description A ZIP with one file for each 份号, `000001.pdf` to `000050.pdf`; at most 50 at once. Nothing but the number differs. The page behind the code knows the files.
         */
        post: operations["printCopies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A problem after RFC 9457, in Chinese or English by Accept-Language. */
        Problem: {
            /** @description Address of a page that explains the problem. */
            type: string;
            title: string;
            status: number;
            /**
             * @description Stable; programs go by it. More may come.
             * @enum {string}
             */
            code: "invalid-parameter" | "unknown-parameter" | "known-at-in-future" | "invalid-cursor" | "malformed-url" | "malformed-request" | "body-required" | "malformed-json" | "body-not-utf-8" | "undecodable-body" | "malformed-form" | "body-too-deep" | "forbidden-key" | "unknown-region" | "ambiguous-region" | "unknown-topic" | "unknown-source" | "origin-not-allowed" | "form-from-elsewhere" | "no-such-address" | "method-not-allowed" | "work-not-found" | "version-not-found" | "provision-not-found" | "region-not-found" | "range-of-range" | "source-not-found" | "lines-out-of-range" | "not-in-force-at" | "not-held-at" | "all-withdrawn" | "not-known-at" | "invalid-content" | "id-taken" | "draft-not-found" | "draft-exists" | "new-work-draft" | "four-eyes" | "unseen-draft" | "key-without-owner" | "import-not-held" | "source-draft-not-found" | "not-your-source-draft" | "version-published-since" | "source-conflict" | "already-withdrawn" | "nothing-to-repeal" | "reference-not-understood" | "reference-needs-context" | "reference-not-found" | "too-many-quotations" | "key-missing" | "key-unknown" | "key-expired" | "key-revoked" | "key-not-from-here" | "scope-missing" | "outside-key-limits" | "key-not-found" | "key-name-taken" | "key-owned" | "key-ended" | "invalid-key" | "webhook-not-found" | "delivery-not-found" | "invalid-webhook" | "precondition-required" | "stale" | "malformed-if-match" | "weak-etag" | "idempotency-mismatch" | "invalid-order" | "unusable-record" | "unknown-layout" | "briefing-too-large" | "briefing-not-found" | "briefing-removed" | "briefing-of-others" | "order-not-kept" | "briefing-withdrawn" | "no-copy-number" | "too-many-copies" | "template-not-found" | "keeping-needs-key" | "anonymous-quota" | "code-not-found" | "not-acceptable" | "glyph-missing" | "pdf-not-available" | "rendering-stopped" | "printing-busy" | "malformed-line" | "line-too-long" | "not-utf-8" | "refused-with-another" | "hash-mismatch" | "chain-broken" | "history-sealed" | "base-not-empty" | "records-cut-off" | "already-sealed" | "content-sealed" | "headers-too-large" | "body-too-large" | "unsupported-media-type" | "unsupported-encoding" | "request-timeout" | "too-many-requests" | "too-many-computations" | "too-costly" | "too-many-streams" | "too-many-waiting" | "overloaded" | "insufficient-storage" | "clock-ahead" | "clock-behind" | "store-unavailable" | "not-caught-up" | "beyond-the-end" | "history-replaced" | "search-not-ready" | "internal-error";
            /** @description What to do next. */
            detail: string;
            errors: {
                /** @description JSON Pointer: `/query/asOf`. */
                pointer: string;
                message: string;
            }[];
            /** @description The same as in the header X-Request-Id and in the log. */
            traceId: string;
        };
        /** @description The place in a source that a text comes from, with the exact words. */
        Citation: {
            /** @description Id of the source. */
            source: string;
            /** @description Lines of the source: `12` or `12-14`. */
            lines: string;
            /** @description The exact words there. */
            quote: string;
        };
        /** @description An addressable part of a version. */
        Provision: {
            /** @description Address of the clause inside the version, after Akoma Ntoso. */
            eId: string;
            /** @description Identity of the clause across versions, where an editor mapped it. */
            wId: string | null;
            /** @description eId of the clause that holds it. */
            parent: string | null;
            level: components["schemas"]["ProvisionLevel"];
            /** @description The number as printed; null where the source gives none. */
            number: string | null;
            /** @description The heading as printed. */
            heading: string | null;
            /** @description Its own text, to the letter, without that of its parts. */
            text: string;
            citations: components["schemas"]["Citation"][];
            inForceFrom?: components["schemas"]["InForceFrom"];
            /** @description On the day asked for; with `inForceFrom` only, where the clause has a start of its own. */
            status?: components["schemas"]["Status"];
        };
        /** @description Words of a named speaker inside the text of a clause. */
        Quotation: {
            /** @description The clause in whose text the words stand. */
            eId: string;
            /** @description First UTF-16 unit. */
            start: number;
            /** @description UTF-16 unit after the last. */
            end: number;
            speaker: string;
            /** @description Office of the speaker, as printed. */
            office: string | null;
        };
        /** @description The day from which a version applies. */
        InForceFrom: {
            /**
             * Format: date
             * @description The day; a month or year is its first day; null where unknown.
             */
            date: string | null;
            /** @description How exactly the day is known. */
            precision: components["schemas"]["Precision"];
            /** @description Stated by its source, promulgated, or known from a report; `inferred`: the earliest day that the source allows, which does not state it; `to-be-appointed`: left to another act, so it has no date and has not started. */
            basis: components["schemas"]["Basis"];
        };
        /** @description A day known to a precision. */
        DatedTo: {
            /**
             * Format: date
             * @description The day; a month or year is its first day; null where unknown.
             */
            date: string | null;
            /** @description How exactly the day is known. */
            precision: components["schemas"]["Precision"];
        };
        /** @description The facts of a case as its source prints them. */
        CaseFacts: {
            /** @description The person, as printed. */
            subject: string;
            /** @description The post, as printed. */
            post: string | null;
            /** @description Code of the region, where the source allows one. */
            place: string | null;
            conductDate: components["schemas"]["DatedTo"];
            decisionDate: components["schemas"]["DatedTo"];
            /** @description What followed, as printed. */
            consequence: string | null;
        };
        /** @description How much of the work its source gives. */
        Completeness: {
            /** @enum {string} */
            state: "whole" | "excerpt";
            /** @description Clauses quoted. */
            quoted: number | null;
            /** @description Clauses the source says there are. */
            stated: number | null;
        };
        /** @description Identifier of a work in another system. */
        ExternalId: {
            /** @description The other system. */
            scheme: string;
            /** @description The identifier there. */
            value: string;
        };
        /** @description An act that made, changed or ended a text. */
        LegislativeEvent: {
            /** Format: date */
            date: string;
            /** @enum {string} */
            kind: "adopted" | "approved" | "promulgated" | "amended" | "revised" | "commencement" | "repealed" | "expired" | "other";
            /** @description What the source prints after the day. */
            text: string;
        };
        RegionName: {
            code: string;
            name: string;
        };
        /** @description A subject of the controlled list. */
        Topic: {
            key: string;
            name: {
                zh: string;
                en: string;
            };
        };
        Relation: {
            type: components["schemas"]["RelationType"];
            /**
             * @description Seen from this work.
             * @enum {string}
             */
            direction: "outgoing" | "incoming";
            /** @description Id of the work at the other end. */
            target: string;
            /** @description The clause on this side. */
            eId: string | null;
            /** @description The clause on the other side. */
            targetEId: string | null;
            /**
             * Format: date
             * @description The day from which the relation holds.
             */
            from: string | null;
        };
        /** @description A relation with the clause, and the version of the clause, on each side. */
        ListedRelation: {
            type: components["schemas"]["RelationType"];
            /**
             * @description Seen from this work.
             * @enum {string}
             */
            direction: "outgoing" | "incoming";
            /**
             * @description Recorded by an editor, or found in a text.
             * @enum {string}
             */
            origin: "recorded" | "found";
            /** @description The clause on this side. */
            eId: string | null;
            /** @description For a found one: the version on this side whose clause is meant. */
            version: number | null;
            /** @description Id of the work at the other end. */
            target: string;
            targetKind: components["schemas"]["Kind"];
            /** @description Its title on the day. */
            targetTitle: string;
            /** @description The clause on the other side. */
            targetEId: string | null;
            /** @description For a found one: the version on the other side whose clause is meant. */
            targetVersion: number | null;
            /**
             * Format: date
             * @description The day from which the relation holds; for a found one, that of the citing text.
             */
            from: string | null;
            /** @description For a found one: where the citing words stand in the text of the citing clause. */
            span: number[] | null;
            links: {
                /** @description Address of the work at the other end. */
                target: string;
            };
        };
        WorkLinks: {
            self: string;
            /** @description Permanent address of the version that decides. */
            version: string;
            versions: string;
            history: string;
            /** @description Relations from both ends, those found in texts too. */
            relations: string;
        };
        /** @description The text is not shown: `〔已封存〕` stands in its place; `contentHash` is its own. */
        Sealed: {
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
            /** @description Why. */
            reason: string | null;
        };
        /** @description A work as it reads on a day. */
        Work: components["schemas"]["GuidanceItem"] | components["schemas"]["CaseStudy"] | components["schemas"]["RegionalRule"] | components["schemas"]["Article"] | components["schemas"]["Law"];
        /** @description A work in a list: everything but its text. */
        WorkSummary: components["schemas"]["GuidanceItemSummary"] | components["schemas"]["CaseStudySummary"] | components["schemas"]["RegionalRuleSummary"] | components["schemas"]["ArticleSummary"] | components["schemas"]["LawSummary"];
        /** @description A version as recorded, without anything that can change later. */
        RecordedVersion: components["schemas"]["VersionFacts"] & {
            kind: components["schemas"]["Kind"];
            region: components["schemas"]["RegionName"] | null;
            /** @description A repeal has no text. */
            repeal: boolean;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            recordedAt: string;
            /** @description In reading order. */
            provisions: components["schemas"]["Provision"][];
            quotations: components["schemas"]["Quotation"][];
            case: components["schemas"]["CaseFacts"] | null;
            /** @description Citations of the work as a whole. */
            citations: components["schemas"]["Citation"][];
            /** @description Outgoing ones, as recorded by then. */
            relations: components["schemas"]["Relation"][];
        };
        /** @description One clause as it reads on a day. */
        ProvisionReading: {
            /** @description Id of the work. */
            work: string;
            kind: components["schemas"]["Kind"];
            /** @description Number of the version that decides. */
            version: number;
            /** @description Title of the work. */
            title: string;
            /** @description Where `version` is a repeal: the number of the version that it ended and whose text is shown. */
            repealedVersion: number | null;
            /** @description On the day asked for. */
            status: components["schemas"]["Status"];
            /** @description Assumed where the day of the change is not known exactly, or another text may have applied by then. */
            certainty: components["schemas"]["Certainty"];
            /** @description Amendments that are known, whose text is not held, and which may have applied on the day. */
            unheldAmendments: components["schemas"]["LegislativeEvent"][];
            inForceFrom: components["schemas"]["InForceFrom"];
            /**
             * Format: date
             * @description The first day on which it no longer applies, as far as known.
             */
            inForceTo: string | null;
            /**
             * Format: date-time
             * @description When the version was recorded.
             */
            recordedAt: string;
            sealed: components["schemas"]["Sealed"] | null;
            /** @description The clauses that hold it, outermost first. */
            path: {
                eId: string;
                /** @description As printed. */
                number: string | null;
                /** @description As printed. */
                heading: string | null;
            }[];
            provision: components["schemas"]["Provision"];
            /** @description The clauses it holds, in reading order. */
            parts: components["schemas"]["Provision"][];
            quotations: components["schemas"]["Quotation"][];
            links: {
                self: string;
                work: string;
                version: string;
            };
        };
        TimelineItem: {
            version: number;
            repeal: boolean;
            title: string;
            /**
             * @description On the day asked for.
             * @enum {string}
             */
            status: "in-force" | "not-yet-in-force" | "superseded" | "repealed" | "withdrawn";
            inForceFrom: components["schemas"]["InForceFrom"];
            /**
             * Format: date
             * @description The first day on which it no longer applies.
             */
            inForceTo: string | null;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            recordedAt: string;
            /** Format: date-time */
            withdrawnAt: string | null;
            /** @description SHA-256 of `salt`, a line feed and the RFC 8785 form of the content; of that form alone where there never was a salt. Null where such a text is sealed. */
            contentHash: string | null;
            /** @description Random; needed to recompute `contentHash`, and not shown once the text is sealed. Null in records of early releases. */
            salt: string | null;
            sealed: components["schemas"]["Sealed"] | null;
            links: {
                version: string;
            };
        };
        HistoryItem: {
            /** @description Number of the change in the sequence of the whole base. */
            seq: number;
            action: components["schemas"]["ChangeAction"];
            version: number | null;
            /**
             * Format: date-time
             * @description When.
             */
            recordedAt: string;
            /** @description By whom: who published it. */
            recordedBy: string;
            /** @description Who wrote what was published, by the names of their keys; null where no draft led to it. */
            writtenBy: string[] | null;
            /** @description Why. */
            reason: string | null;
            /** @description Clauses of the version recorded that an editor mapped: `eId` continues the earlier clause `wId`. */
            mapped: {
                eId: string;
                wId: string;
            }[];
        };
        CitationEntry: {
            /** @description Id of the source. */
            source: string;
            /** @description Lines of the source: `12` or `12-14`. */
            lines: string;
            /** @description The exact words there. */
            quote: string;
        };
        ProvisionEntry: {
            /** @description Address of the clause inside the version, after Akoma Ntoso. */
            eId: string;
            /** @description The eId, or wId, of the earlier clause that this one continues under another number. */
            wId?: string | null;
            /** @description eId of the clause that holds it. */
            parent?: string | null;
            level: components["schemas"]["ProvisionLevel"];
            /** @description The number as printed. */
            number?: string | null;
            /** @description The heading as printed. */
            heading?: string | null;
            /** @description Its own text, to the letter, without that of its parts. */
            text: string;
            /** @description Where its text stands. */
            citations?: components["schemas"]["CitationEntry"][];
            inForceFrom?: components["schemas"]["InForceFromEntry"];
        };
        QuotationEntry: {
            /** @description The clause in whose text the words stand. */
            eId: string;
            /** @description First UTF-16 unit. */
            start: number;
            /** @description UTF-16 unit after the last. */
            end: number;
            /** @description As printed. */
            speaker: string;
            /** @description As printed. */
            office?: string | null;
        };
        /** @description The day from which a version applies. */
        InForceFromEntry: {
            /**
             * Format: date
             * @description The day; a month or year is its first day; null where unknown.
             */
            date?: string | null;
            /** @description How exactly the day is known. */
            precision: components["schemas"]["Precision"];
            basis: components["schemas"]["Basis"];
        };
        DatedToEntry: {
            /**
             * Format: date
             * @description The day; a month or year is its first day; null where unknown.
             */
            date?: string | null;
            /** @description How exactly the day is known. */
            precision: components["schemas"]["Precision"];
        };
        ExternalIdEntry: {
            /** @description The other system. */
            scheme: string;
            /** @description The identifier there. */
            value: string;
        };
        LegislativeEventEntry: {
            /**
             * Format: date
             * @description The day of the act.
             */
            date: string;
            /** @enum {string} */
            kind: "adopted" | "approved" | "promulgated" | "amended" | "revised" | "commencement" | "repealed" | "expired" | "other";
            /** @description What the source prints after the day. */
            text: string;
        };
        CompletenessEntry: {
            /** @enum {string} */
            state: "whole" | "excerpt";
            /** @description Clauses quoted. */
            quoted?: number | null;
            /** @description Clauses the source says there are. */
            stated?: number | null;
        };
        RelationEntry: {
            type: components["schemas"]["RelationType"];
            /** @description Id of the work at the other end. */
            target: string;
            /** @description The clause of this version. */
            eId?: string | null;
            /** @description The clause of the other work. */
            targetEId?: string | null;
            /**
             * Format: date
             * @description The day from which the relation holds.
             */
            from?: string | null;
        };
        /** @description A new work: its id and the content of its first version. */
        NewWork: {
            /** @description Id; never used again. */
            id: string;
            /** @description As printed. */
            title: string;
            /** @description Other names people use. */
            aliases?: string[];
            /** @description Who issued it, as printed. */
            issuer?: string | null;
            /** @description Code of GB/T 2260. */
            region?: string | null;
            rank?: components["schemas"]["Rank"] | null;
            /** @description Keys of topics. */
            topics?: string[];
            inForceFrom: components["schemas"]["InForceFromEntry"];
            /** @description The facts of a case as its source prints them. */
            case?: {
                /** @description The person, as printed. */
                subject: string;
                /** @description As printed. */
                post?: string | null;
                /** @description Code of the region, where the source allows one. */
                place?: string | null;
                conductDate: components["schemas"]["DatedToEntry"];
                decisionDate: components["schemas"]["DatedToEntry"];
                /** @description As printed. */
                consequence?: string | null;
            } | null;
            /** @description In reading order. */
            provisions: components["schemas"]["ProvisionEntry"][];
            /** @description Words of named speakers. */
            quotations?: components["schemas"]["QuotationEntry"][];
            /** @description Citations of the work as a whole. */
            citations?: components["schemas"]["CitationEntry"][];
            completeness: components["schemas"]["CompletenessEntry"];
            /** @description As printed. */
            documentNumber?: string | null;
            /** @description Identifiers in other systems. */
            externalIds?: components["schemas"]["ExternalIdEntry"][];
            fieldOfLaw?: components["schemas"]["FieldOfLaw"] | null;
            /** @description The acts that its source names, in order. */
            legislativeHistory?: components["schemas"]["LegislativeEventEntry"][];
            /** @description Every relation that is to start at the work; null leaves those recorded as they are. */
            relations?: components["schemas"]["RelationEntry"][] | null;
            /** @description Why; the history shows it. */
            reason?: string | null;
        };
        /** @description A new version: its whole content. */
        VersionBody: {
            /** @enum {string} */
            action: "version";
            /** @description As printed. */
            title: string;
            /** @description Other names people use. */
            aliases?: string[];
            /** @description Who issued it, as printed. */
            issuer?: string | null;
            /** @description Code of GB/T 2260. */
            region?: string | null;
            rank?: components["schemas"]["Rank"] | null;
            /** @description Keys of topics. */
            topics?: string[];
            inForceFrom: components["schemas"]["InForceFromEntry"];
            /** @description The facts of a case as its source prints them. */
            case?: {
                /** @description The person, as printed. */
                subject: string;
                /** @description As printed. */
                post?: string | null;
                /** @description Code of the region, where the source allows one. */
                place?: string | null;
                conductDate: components["schemas"]["DatedToEntry"];
                decisionDate: components["schemas"]["DatedToEntry"];
                /** @description As printed. */
                consequence?: string | null;
            } | null;
            /** @description In reading order. */
            provisions: components["schemas"]["ProvisionEntry"][];
            /** @description Words of named speakers. */
            quotations?: components["schemas"]["QuotationEntry"][];
            /** @description Citations of the work as a whole. */
            citations?: components["schemas"]["CitationEntry"][];
            completeness: components["schemas"]["CompletenessEntry"];
            /** @description As printed. */
            documentNumber?: string | null;
            /** @description Identifiers in other systems. */
            externalIds?: components["schemas"]["ExternalIdEntry"][];
            fieldOfLaw?: components["schemas"]["FieldOfLaw"] | null;
            /** @description The acts that its source names, in order. */
            legislativeHistory?: components["schemas"]["LegislativeEventEntry"][];
            /** @description Every relation that is to start at the work; null leaves those recorded as they are. */
            relations?: components["schemas"]["RelationEntry"][] | null;
            /** @description Why; the history shows it. */
            reason?: string | null;
        };
        WithdrawalBody: {
            /** @enum {string} */
            action: "withdrawal";
            /** @description The version to withdraw. */
            version: number;
            /** @description Why; the history shows it. */
            reason?: string | null;
        };
        RepealBody: {
            /** @enum {string} */
            action: "repeal";
            inForceFrom: components["schemas"]["InForceFromEntry"];
            /** @description Where the day stands. */
            citations?: components["schemas"]["CitationEntry"][];
            /** @description Why; the history shows it. */
            reason?: string | null;
        };
        RenameBody: {
            /** @enum {string} */
            action: "rename";
            /** @description Id; never used again. */
            newId: string;
            /** @description Why; the history shows it. */
            reason?: string | null;
        };
        RedateBody: {
            /** @enum {string} */
            action: "redate";
            /** @description The version whose day is wrong. */
            version: number;
            inForceFrom: components["schemas"]["InForceFromEntry"];
            /** @description Where the day stands. */
            citations?: components["schemas"]["CitationEntry"][];
            /** @description Why; the history shows it. */
            reason?: string | null;
        };
        /** @description A copy of a version, to be corrected or amended. */
        VersionCopy: {
            /** @enum {string} */
            action: "version";
            /** @description The version to copy. */
            version?: number | null;
            /**
             * Format: date
             * @description Copies the text that answers on this day; default: today.
             */
            asOf?: string | null;
            /** @description Why; the history shows it. */
            reason?: string | null;
        };
        /** @description What to open: a copy of a version, or an act with its facts. */
        DraftOpening: components["schemas"]["VersionCopy"] | components["schemas"]["WithdrawalBody"] | components["schemas"]["RepealBody"] | components["schemas"]["RenameBody"] | components["schemas"]["RedateBody"];
        /** @description What a draft says. */
        DraftBody: components["schemas"]["VersionBody"] | components["schemas"]["WithdrawalBody"] | components["schemas"]["RepealBody"] | components["schemas"]["RenameBody"] | components["schemas"]["RedateBody"];
        /** @description Members to change (RFC 7396); null takes one back to its default. */
        DraftPatch: {
            title?: unknown;
            aliases?: unknown;
            issuer?: unknown;
            region?: unknown;
            rank?: unknown;
            topics?: unknown;
            inForceFrom?: unknown;
            case?: unknown;
            provisions?: unknown;
            quotations?: unknown;
            citations?: unknown;
            completeness?: unknown;
            documentNumber?: unknown;
            externalIds?: unknown;
            fieldOfLaw?: unknown;
            legislativeHistory?: unknown;
            relations?: unknown;
            reason?: unknown;
            action?: unknown;
            version?: unknown;
            newId?: unknown;
        };
        DraftLinks: {
            self: string;
            check: string;
            publish: string;
            /** @description Address of the work; null before it is published. */
            work: string | null;
        };
        /** @description A source that is published with the draft. The ETag of the draft changes with it. */
        NewSource: {
            id: string;
            /** @description SHA-256 of its text. */
            sha256: string;
            links: {
                self: string;
            };
        };
        OutgoingRelation: {
            type: components["schemas"]["RelationType"];
            /** @description Id of the other work. */
            target: string;
            /** @description The clause of this version. */
            eId: string | null;
            /** @description The clause of the other work. */
            targetEId: string | null;
            /**
             * Format: date
             * @description The day from which it holds.
             */
            from: string | null;
        };
        VersionDraft: components["schemas"]["DraftFacts"] & {
            /** @enum {string} */
            action: "version";
            title: string;
            aliases: string[];
            /** @description As printed. */
            issuer: string | null;
            /** @description Code of GB/T 2260. */
            region: string | null;
            rank: components["schemas"]["Rank"] | null;
            /** @description Keys. */
            topics: string[];
            inForceFrom: components["schemas"]["InForceFrom"];
            case: components["schemas"]["CaseFacts"] | null;
            provisions: components["schemas"]["Provision"][];
            quotations: components["schemas"]["Quotation"][];
            citations: components["schemas"]["Citation"][];
            completeness: components["schemas"]["Completeness"];
            /** @description Number of the document (文号), as printed. */
            documentNumber: string | null;
            externalIds: components["schemas"]["ExternalId"][];
            fieldOfLaw: components["schemas"]["FieldOfLaw"] | null;
            /** @description The acts that its source names. */
            legislativeHistory: components["schemas"]["LegislativeEvent"][];
            relations: components["schemas"]["OutgoingRelation"][] | null;
        };
        WithdrawalDraft: components["schemas"]["DraftFacts"] & {
            /** @enum {string} */
            action: "withdrawal";
            version: number;
        };
        RepealDraft: components["schemas"]["DraftFacts"] & {
            /** @enum {string} */
            action: "repeal";
            inForceFrom: components["schemas"]["InForceFrom"];
            /** @description Where the day stands. */
            citations: components["schemas"]["Citation"][];
        };
        RenameDraft: components["schemas"]["DraftFacts"] & {
            /** @enum {string} */
            action: "rename";
            newId: string;
        };
        RedateDraft: components["schemas"]["DraftFacts"] & {
            /** @enum {string} */
            action: "redate";
            version: number;
            inForceFrom: components["schemas"]["InForceFrom"];
            /** @description Where the day stands. */
            citations: components["schemas"]["Citation"][];
        };
        /** @description An open draft; `action` says of what. */
        Draft: components["schemas"]["VersionDraft"] | components["schemas"]["WithdrawalDraft"] | components["schemas"]["RepealDraft"] | components["schemas"]["RenameDraft"] | components["schemas"]["RedateDraft"];
        DraftSummary: {
            id: string;
            kind: components["schemas"]["Kind"];
            /** @description The last version when it was opened; null for a new work. */
            base: number | null;
            /** @description Name of the key. */
            openedBy: string;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            openedAt: string;
            /** @description Name of the key. */
            changedBy: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            changedAt: string;
            /** @enum {string} */
            action: "version" | "withdrawal" | "repeal" | "rename" | "redate";
            /** @description Title of the version that it would make. */
            title: string | null;
            links: components["schemas"]["DraftLinks"];
        };
        /** @description Everything that is wrong with a draft. */
        DraftCheck: {
            /** @description Whether nothing was found. */
            publishable: boolean;
            findings: {
                /** @description JSON Pointer into the draft. */
                pointer: string;
                message: string;
            }[];
        };
        /** @description What came of a draft. */
        Published: {
            /**
             * @description `unchanged`: the content is that of the version that answers, nothing was recorded; `related`: relations only.
             * @enum {string}
             */
            outcome: "recorded" | "corrected" | "unchanged" | "related" | "withdrawn" | "repealed" | "renamed" | "redated";
            kind: components["schemas"]["Kind"];
            /** @description Id of the work from now on. */
            id: string;
            /** @description The version recorded, withdrawn or found unchanged; null for a rename. */
            version: number | null;
            /** @description Number of the last change recorded; null where none was. */
            seq: number | null;
            links: {
                work: string;
                /** @description Address of `version`. */
                version: string | null;
                history: string;
            };
        };
        /** @description A place where two texts differ. */
        Span: {
            /** @description First UTF-16 unit in the old text, and the one after the last. */
            from: number[];
            /** @description First UTF-16 unit in the new text, and the one after the last. */
            to: number[];
            /** @description What the new text has there. */
            text: string;
            /** @description White space, width, or the shape of signs: no change of wording. */
            formatOnly: boolean;
        };
        ComparedText: {
            eId: string;
            /** @description As printed. */
            number: string | null;
            /** @description As printed. */
            heading: string | null;
            /** @description Its own text, to the letter. */
            text: string;
        };
        /** @description A provision and its counterpart. */
        PartChange: {
            /** @enum {string} */
            change: "added" | "removed" | "changed" | "moved" | "split" | "merged" | "renumbered" | "format-only" | "unchanged";
            /** @description It stands in another clause now. */
            moved: boolean;
            renumbered: boolean;
            from: components["schemas"]["ComparedText"] | null;
            to: components["schemas"]["ComparedText"] | null;
            /** @description In order; put into the old text they give the new one. */
            spans: components["schemas"]["Span"][];
        };
        /** @description A clause, with all it holds, and its counterpart. */
        ClauseChange: {
            /**
             * @description split: made of words of a clause that goes on elsewhere (`from`); merged: its words went into another (`to`).
             * @enum {string}
             */
            change: "added" | "removed" | "changed" | "moved" | "split" | "merged" | "renumbered" | "format-only" | "unchanged";
            /** @description A heading over other clauses. */
            heading: boolean;
            /** @description eId in the old text. */
            from: string | null;
            /** @description eId in the new text. */
            to: string | null;
            /** @description It stands elsewhere in the order. */
            moved: boolean;
            renumbered: boolean;
            parts: components["schemas"]["PartChange"][];
        };
        ComparedVersion: {
            version: number;
            title: string;
            repeal: boolean;
            withdrawn: boolean;
            inForceFrom: components["schemas"]["InForceFrom"];
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            recordedAt: string;
            /** @description SHA-256 of `salt`, a line feed and the RFC 8785 form of the content; of that form alone where there never was a salt. Null where such a text is sealed. */
            contentHash: string | null;
            /** @description Random; needed to recompute `contentHash`, and not shown once the text is sealed. Null in records of early releases. */
            salt: string | null;
            sealed: components["schemas"]["Sealed"] | null;
            links: {
                version: string;
            };
        };
        /** @description What changed from one version to another. */
        Difference: {
            /** @description Id of the work. */
            id: string;
            kind: components["schemas"]["Kind"];
            from: components["schemas"]["ComparedVersion"];
            to: components["schemas"]["ComparedVersion"];
            summary: {
                clauses: {
                    added: number;
                    removed: number;
                    changed: number;
                    moved: number;
                    split: number;
                    merged: number;
                    renumbered: number;
                    "format-only": number;
                    unchanged: number;
                };
                headings: {
                    added: number;
                    removed: number;
                    changed: number;
                    moved: number;
                    split: number;
                    merged: number;
                    renumbered: number;
                    "format-only": number;
                    unchanged: number;
                };
                provisions: {
                    added: number;
                    removed: number;
                    changed: number;
                    moved: number;
                    split: number;
                    merged: number;
                    renumbered: number;
                    "format-only": number;
                    unchanged: number;
                };
            };
            /** @description In the order of the new text; removed ones after what they followed. */
            clauses: components["schemas"]["ClauseChange"][];
            links: {
                self: string;
                html: string;
                docx: string;
                work: string;
            };
        };
        ComparedWork: {
            id: string;
            kind: components["schemas"]["Kind"];
            version: number;
            title: string;
            status: string;
            region: components["schemas"]["RegionName"] | null;
            completeness: components["schemas"]["Completeness"];
            sealed: components["schemas"]["Sealed"] | null;
            links: {
                work: string;
                version: string;
            };
        };
        ComparisonRow: {
            /** @enum {string} */
            relation: "same" | "similar" | "only-left" | "only-right";
            left: components["schemas"]["ComparedText"] | null;
            right: components["schemas"]["ComparedText"] | null;
            /** @description Of the wording, from 0 to 1. */
            likeness: number;
            /** @description Keys of topics that both clauses are on. */
            topics: string[];
            /** @description Of similar ones, in their own first texts. */
            spans: components["schemas"]["Span"][];
        };
        /** @description Two works side by side. */
        Comparison: {
            left: components["schemas"]["ComparedWork"];
            right: components["schemas"]["ComparedWork"];
            /** @description In the order of the left work; what only the right one has comes last. */
            rows: components["schemas"]["ComparisonRow"][];
        };
        /** @description One entry of the sequence of everything recorded. */
        Change: {
            /** @description Its number in the sequence; no number is left out, none comes late. */
            seq: number;
            /** @description What was done. */
            action: components["schemas"]["ChangeAction"];
            /**
             * Format: date-time
             * @description When.
             */
            recordedAt: string;
            /** @description SHA-256 that chains it to the change before. Null where it would confirm a guess of a sealed text that was recorded without a salt. */
            hash: string | null;
            /** @description Id of the work concerned, as it is now. */
            id: string | null;
            /** @description Kind of that work. */
            kind: components["schemas"]["Kind"] | null;
            /** @description Number of the version concerned. */
            version: number | null;
            /** @description Title of that version. */
            title: string | null;
            /** @description Code of its region. */
            region: string | null;
            /**
             * Format: date
             * @description The day from which it applies.
             */
            inForceDate: string | null;
            links: {
                /** @description Address of the work. */
                work: string | null;
                /** @description Permanent address of the version. */
                version: string | null;
            };
        };
        Changes: {
            /** @description Oldest first. */
            items: components["schemas"]["Change"][];
            /** @description What to give as `since` next time; also where nothing passed the filter. */
            nextSince: number;
            /** @description The same with the beginning of the hash, `31:5f0c…`: better, as it tells whether the history is still the same. */
            cursor: string;
            /** @description There is more already: ask again at once. */
            more: boolean;
        };
        /** @description What takes over by a day that is known already. */
        NextVersion: {
            version: number;
            /** Format: date */
            from: string;
            repeal: boolean;
        };
        CheckedVersion: {
            /** @description As asked. */
            id: string;
            /** @description The id that the work has now. */
            currentId: string | null;
            /** @description Kind of the work. */
            kind: components["schemas"]["Kind"] | null;
            /** @enum {string} */
            state: "changed" | "withdrawn" | "repealed" | "moved" | "pending" | "unknown";
            /** @description Number of the version that answers today. */
            version: number | null;
            /** @description Its status today. */
            status: components["schemas"]["Status"] | null;
            /** @description Hash of the text that answers today. */
            contentHash: string | null;
            next: components["schemas"]["NextVersion"] | null;
            links: {
                /** @description Address of the work. */
                work: string | null;
            };
        };
        ChangesCheck: {
            /**
             * Format: date
             * @description The day looked at.
             */
            asOf: string;
            /** @description The last change that was known; follow `/v1/changes?since=` from here. */
            seq: number;
            /** @description The same with the beginning of its hash. */
            cursor: string;
            /** @description How many were looked at: all of them. */
            asked: number;
            /** @description Those affected, in the order asked. */
            items: components["schemas"]["CheckedVersion"][];
        };
        /** @description All works that match, on every page, by group; those without a value are in `total` only. */
        ApplicableCounts: {
            total: number;
            /** @description Highest rank first. */
            rank: {
                value: string;
                count: number;
            }[];
            /** @description Most frequent first. */
            fieldOfLaw: {
                value: string;
                count: number;
            }[];
            /** @description Most frequent first. */
            issuer: {
                value: string;
                count: number;
            }[];
        };
        /** @description Why it applies there. */
        ApplicableReason: {
            /**
             * @description Whose rule it is, seen from the place asked for.
             * @enum {string}
             */
            scope: "own-place" | "place-above" | "nationwide";
            place: components["schemas"]["RegionName"];
            /** @description Steps up from the place asked for. */
            distance: number;
        };
        UpcomingChange: {
            /** Format: date */
            date: string;
            /** @enum {string} */
            event: "comes-into-force" | "changes" | "ends";
            id: string;
            kind: components["schemas"]["Kind"];
            /** @description The version, or the repeal, that starts that day. */
            version: number;
            title: string;
            links: {
                work: string;
                version: string;
            };
        };
        RegionSuccessor: {
            /** @description The abolished code. */
            code: string;
            name: string;
            /** @description The code that answers for it. */
            successor: string;
            /** @description What says so. */
            source: string;
        };
        /** @description What binds in a place on a day. */
        Applicable: {
            /** Format: date */
            asOf: string;
            /** @description The place and those that hold it, nearest first. */
            places: components["schemas"]["RegionName"][];
            validity: components["schemas"]["RegionValidity"] | null;
            successor: components["schemas"]["RegionSuccessor"] | null;
            /** @description Nearest place first, in a place the highest rank. */
            items: {
                work: components["schemas"]["WorkSummary"];
                reason: components["schemas"]["ApplicableReason"];
            }[];
            /** @description What starts or ends within `horizon` days. */
            upcoming: components["schemas"]["UpcomingChange"][];
            counts?: components["schemas"]["ApplicableCounts"];
            /** @description Null at the end. */
            nextCursor: string | null;
        };
        ReferenceChoice: {
            /** @description Where to read it. */
            location: string;
            id: string;
            kind: components["schemas"]["Kind"];
            title: string;
            /** @description Code of its region. */
            region: string | null;
            /** @description The clause meant. */
            eId: string | null;
            /** @description numbering-not-known: the source quotes clauses without their numbers, so the work is given, not the clause. */
            note: "numbering-not-known" | null;
            /** @description 1 for the name itself, less the more the names differ. */
            score: number;
        };
        ReferenceChoices: {
            /** @description Best first. */
            choices: components["schemas"]["ReferenceChoice"][];
        };
        CheckedQuotation: {
            /**
             * @description verified; superseded: it stood there, and reads otherwise today; repealed; mismatch: `spans` say how; not-found: no such work or clause; unverified: could not be checked.
             * @enum {string}
             */
            outcome: "verified" | "superseded" | "repealed" | "mismatch" | "not-found" | "unverified";
            /**
             * @description Of unverified: no-work: the reference names none; name-shared: several works have the name; place-unclear: the clause cannot be told; no-numbers: the source quotes clauses without their numbers; not-in-force: no version applies; not-held: the version meant has no text here; sealed: a text that may have the words is sealed; too-long: the clause is too long to be compared; too-unlike: a long quotation with next to nothing of the text; too-much: the request asked for more comparing than one may.
             * @enum {string}
             */
            reason?: "no-work" | "name-shared" | "place-unclear" | "no-numbers" | "not-in-force" | "not-held" | "sealed" | "too-long" | "too-unlike" | "too-much";
            /** @description Only white space, width or the shape of signs differ. */
            formatOnly: boolean;
            /** @description As asked. */
            quote: string;
            place: {
                start: number;
                end: number;
            } | null;
            work: {
                id: string;
                kind: components["schemas"]["Kind"];
                title: string;
            } | null;
            /** @description The version looked at. */
            version: number | null;
            /** @description The clause looked at. */
            eId: string | null;
            /** @description What stands there; of a mismatch, the passage most like it. */
            passage: string | null;
            /** @description Of a mismatch: from the quotation to the passage. */
            spans: components["schemas"]["Span"][];
            today: {
                version: number;
                /** @description The clause that answers to it today. */
                eId: string | null;
                /** @description Its wording today. */
                text: string | null;
            } | null;
            links: {
                /** @description Permanent address of the version. */
                version: string | null;
            };
        };
        UncheckedWords: {
            /** @enum {string} */
            kind: "quotation" | "reference";
            /**
             * @description no-reference: quoted words that belong to no reference; no-quotation: a reference without quoted words; not-closed: a quotation mark without its counterpart; too-long.
             * @enum {string}
             */
            reason: "no-reference" | "no-quotation" | "not-closed" | "too-long";
            /** @description What stands there, shortened. */
            text: string;
            place: {
                start: number;
                end: number;
            };
        };
        CitationsCheck: {
            items: components["schemas"]["CheckedQuotation"][];
            /** @description Of a document: what was seen and not checked, in order. */
            unchecked?: components["schemas"]["UncheckedWords"][];
            /** @description How many there are; the list is cut after 1,000. */
            uncheckedTotal?: number;
        };
        /** @description A document that was read. */
        SourceSummary: {
            id: string;
            /** @description As printed. */
            title: string | null;
            /** @description As printed. */
            publisher: string | null;
            /**
             * Format: date
             * @description Day of publication.
             */
            date: string | null;
            /** @description How close the document is to the original text. */
            grade: components["schemas"]["SourceGrade"];
            /** @description Of the text; of a range, of its lines joined by newlines. Null where a line of it is sealed. */
            sha256: string | null;
            /** @description Random; not shown once a line is sealed. Null in records of early releases. */
            salt: string | null;
            /** @description SHA-256 of `salt`, a line feed and `sha256`. It stays when a line is sealed. Null in records of early releases. */
            commitment: string | null;
            /** @description Id of the source that this one is a range of; its lines keep the numbers they have there. */
            within: string | null;
            firstLine: number;
            lastLine: number;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            recordedAt: string;
            links: {
                self: string;
                /** @description Address of the source that holds it. */
                within: string | null;
            };
        };
        SourceLine: {
            line: number;
            text: string;
            /** @description Its text is not shown. */
            sealed: boolean;
        };
        /** @description A document that was read, with its text by line. */
        Source: components["schemas"]["SourceSummary"] & {
            /** @description The lines asked for. */
            lines: components["schemas"]["SourceLine"][];
        };
        /** @description A source: its text, or `within` and `lines`. */
        SourceEntry: {
            /** @description Id; never used again. */
            id: string;
            /** @description As printed. */
            title?: string | null;
            /** @description As printed. */
            publisher?: string | null;
            /**
             * Format: date
             * @description Day of publication.
             */
            date?: string | null;
            /** @description How close the document is to the original text. */
            grade: components["schemas"]["SourceGrade"];
            /** @description The whole text, line by line; its hash is computed. */
            text?: string;
            /** @description Instead of `text`: the source that holds it. */
            within?: string;
            /** @description With `within`: its lines there, `12` or `12-14`. */
            lines?: string;
            /** @description Why; the change shows it. */
            reason?: string | null;
        };
        /** @description A source that only editors see before a draft that cites it is published. */
        SourceDraftSummary: {
            /** @description Id that the source will have. */
            id: string;
            /** @description As printed. */
            title: string | null;
            /** @description As printed. */
            publisher: string | null;
            /**
             * Format: date
             * @description Day of publication.
             */
            date: string | null;
            grade: components["schemas"]["SourceGrade"];
            /** @description SHA-256 of its text. Null where a line of a range is sealed. */
            sha256: string | null;
            /** @description The source that it is a range of. */
            within: string | null;
            /** @description Its lines there. */
            lines: string | null;
            /** @description Why. */
            reason: string | null;
            /** @description Name of the key. */
            addedBy: string;
            /**
             * Format: date-time
             * @description When it was added.
             */
            addedAt: string;
            links: {
                self: string;
            };
        };
        /** @description A source draft with its text. */
        SourceDraft: components["schemas"]["SourceDraftSummary"] & {
            /** @description Its whole text; null for a range. */
            text: string | null;
        };
        /** @description From when to when a code is right; absent where it has been right all the time. */
        RegionValidity: {
            /**
             * Format: date
             * @description The first day on which the code is known to be right; null where the oldest table, of 2002, has it.
             */
            from: string | null;
            /**
             * Format: date
             * @description The first day on which it is known to be abolished; null while it is right.
             */
            to: string | null;
            /** @description What says so. */
            basis: string;
            /** @description Codes to which the area went, the one that answers for it first. */
            successors: string[];
        };
        /** @description A place, by its GB/T 2260 code. */
        Region: {
            code: string;
            name: string;
            /** @description Code of the region that holds it. */
            parent: string | null;
            validity?: components["schemas"]["RegionValidity"];
        };
        /** @description A place and the places that hold it. */
        RegionReading: {
            code: string;
            name: string;
            /** @description Code of the region that holds it. */
            parent: string | null;
            validity?: components["schemas"]["RegionValidity"];
            /** @description The regions that hold it, outermost first. */
            ancestors: components["schemas"]["RegionName"][];
        };
        /** @description A term that a text has of a query. */
        Match: {
            /** @description What the text has, folded: NFKC, simplified, lower case, one writing of each word and number. */
            term: string;
            /**
             * @description The word itself, an exact phrase, a synonym of the word asked for, or only part of it.
             * @enum {string}
             */
            by: "word" | "phrase" | "synonym" | "part";
            /** @description The word of the query it stands for, folded likewise. */
            of: string;
        };
        /** @description A clause that a search found. */
        Hit: {
            /** @description Id of the work. */
            work: string;
            kind: components["schemas"]["Kind"];
            /** @description Number of the version that has this text. */
            version: number;
            /** @description Address of the clause inside the version. */
            eId: string;
            /** @description Of the work. */
            title: string;
            /** @description Number and heading of each part the clause lies in, outermost first; its own last. */
            headingPath: string[];
            /** @description Text of the clause, to the letter. */
            text: string;
            status: components["schemas"]["Status"];
            /** @description Compares hits of one reply. */
            score: number;
            matched: components["schemas"]["Match"][];
            /** @description Stretches of `text` that match: first UTF-16 unit, and the one after the last. They cut no character. */
            highlights: number[][];
            /** @description About 120 characters, safe as HTML; matches in `<mark>`. */
            snippet: string;
            links: {
                provision: string;
                work: string;
            };
        };
        FacetCount: {
            value: string;
            count: number;
        };
        /** @description Hits by value, most frequent first: of all hits that paging reaches, under the same filters. */
        Facets: {
            kind?: components["schemas"]["FacetCount"][];
            region?: components["schemas"]["FacetCount"][];
            topic?: components["schemas"]["FacetCount"][];
            status?: components["schemas"]["FacetCount"][];
            year?: components["schemas"]["FacetCount"][];
        };
        /** @description `numbering-not-known`: a numbered clause of a rule known only in excerpt was asked for; the rule follows. */
        SearchNote: {
            /** @enum {string} */
            code: "numbering-not-known";
        };
        /** @description A page of hits. */
        SearchPage: {
            /** @description Best first; equal ones in the order recorded. */
            hits: components["schemas"]["Hit"][];
            facets: components["schemas"]["Facets"];
            /** @description Hits that paging reaches: at most some hundreds, the best ones. */
            total: number;
            /** @description Words of the query, as typed, that no text has in any writing. */
            missing: string[];
            /** @description Queries with near words in place of missing ones. */
            didYouMean: string[];
            notes: components["schemas"]["SearchNote"][];
            /** @description Null at the end. */
            nextCursor: string | null;
        };
        /** @description Something to search for. */
        Suggestion: {
            text: string;
            /**
             * @description A title, another name, a heading, a topic, or a term of the field.
             * @enum {string}
             */
            kind: "title" | "name" | "heading" | "topic" | "term";
            /** @description Id of the work it names, if it names one. */
            work: string | null;
        };
        /** @description Most useful first. */
        Suggestions: {
            suggestions: components["schemas"]["Suggestion"][];
        };
        /** @description 版头 of a formal document. */
        RedHead: {
            /** @description 发文机关标志; with `organs` what stands beside them: 文件. */
            mark: string;
            /** @description 发文字号, e.g. 某纪办〔2026〕3号: year in 〔〕, no 第, no leading zero. */
            documentNumber?: string | null;
            /** @description 份号, up to six digits. */
            copyNumber?: string | null;
            /** @description 密级: 绝密, 机密 or 秘密, with a term if there is one (机密★1年); 内部 for what is not a state secret. */
            secrecy?: string | null;
            /** @description 紧急程度: 特急 or 加急; of a telegram also 特提 or 平急. */
            urgency?: string | null;
            /** @description 签发人, several names with spaces between them. */
            signedOffBy?: string | null;
            /** @description 联合行文: the organs of the mark, the leading one first, one line each. */
            organs?: string[] | null;
        };
        /** @description 版记 at the foot of the last page. */
        Imprint: {
            /** @description 抄送. */
            copiesTo?: string | null;
            /** @description 印发机关. */
            printedBy: string;
            /**
             * Format: date
             * @description 印发日期.
             */
            printedOn: string;
            /** @description 主送, where it does not stand before the text. */
            mainTo?: string | null;
            /** @description 报, of a 简报. */
            reportTo?: string | null;
            /** @description 送, of a 简报. */
            sendTo?: string | null;
            /** @description 发, of a 简报. */
            distributeTo?: string | null;
            /** @description 印数. */
            copies?: number | null;
        };
        RecordPick: {
            /** @description Id of the work. */
            id: string;
            /** @description Default: the one that answers. */
            version?: number | null;
            /** @description Clauses to print, each with its parts. Default: all. */
            eIds?: string[] | null;
        };
        /** @description Works in force on the day that match, in the order of the list, or of the search where words are given. */
        QueryPick: {
            kind?: components["schemas"]["Kind"] | null;
            /** @description Code of GB/T 2260. */
            region?: string | null;
            /** @description Regions below `region` too. Default: false. */
            includeSubregions?: boolean;
            /** @description Key of a topic, or either name. */
            topic?: string | null;
            /** @description Search words: best works first. */
            q?: string | null;
            /** @description The first so many. Default: 50. */
            limit?: number;
        };
        /** @description Records named, then records that match a query; or words alone. */
        SectionOrder: {
            /** @description Numbered 一、二、; without one, the records themselves are. */
            heading?: string | null;
            /** @description Paragraphs before the records. */
            introduction?: string | null;
            records?: components["schemas"]["RecordPick"][];
            query?: components["schemas"]["QueryPick"] | null;
            /**
             * Format: date
             * @description 新旧对照: print what changed since this day in two columns, and only of records that changed.
             */
            changedSince?: string | null;
            /** @description Paragraphs after the records. */
            conclusion?: string | null;
        };
        /** @description What a briefing is to hold. `asOf` and `knownAt` fix the day. */
        BriefingOrder: {
            /** @description Up to 120 characters. Lines, as an array or with line feeds, set where print breaks it. */
            title: string | string[];
            /** @description One line under the title. */
            subtitle?: string | null;
            /** @description 署名. */
            issuer?: string | null;
            /** @description 主送机关, without the colon. */
            recipient?: string | null;
            /**
             * Format: date
             * @description 成文日期.
             */
            date?: string | null;
            /** @description Paragraphs before the first section. */
            introduction?: string | null;
            redHead?: components["schemas"]["RedHead"] | null;
            imprint?: components["schemas"]["Imprint"] | null;
            sections: components["schemas"]["SectionOrder"][];
            options?: {
                /** @description Marks 〔n〕 and the appendix 资料来源及版本. Default: true. */
                sources?: boolean;
                /** @description Notes on rules that changed after the chosen day. Default: true. */
                notes?: boolean;
                /** @description An appendix with the whole text of works of which clauses were picked. Default: false. */
                fullTexts?: boolean;
                /** @description A contents page. Default: as the layout says. */
                contents?: boolean | null;
                /**
                 * @description What happens to records not in force on the day. Default: "refuse".
                 * @enum {string}
                 */
                notInForce?: "refuse" | "mark";
                /**
                 * @description The line of facts under a record: none, what is known of its start and its status (`short`), or all. What is left out stands in the appendix. Default: as the layout says.
                 * @enum {string}
                 */
                facts?: "none" | "short" | "full";
                /** @description Headings numbered 一、（一）. Default: as the layout says. */
                numbering?: boolean;
                /** @description The title of each record as a heading. Default: as the layout says. */
                recordHeadings?: boolean;
            };
            /** @description Name of a layout. Default: "bulletin". */
            layout?: string;
            /**
             * Format: date
             * @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today.
             */
            asOf?: string;
            /**
             * Format: date-time
             * @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B.
             */
            knownAt?: string;
            /** @description 联合行文: the organs that sign after `issuer`. */
            coIssuers?: string[] | null;
            masthead?: components["schemas"]["Masthead"] | null;
            editorialNote?: components["schemas"]["EditorialNote"] | null;
            attendance?: components["schemas"]["Attendance"] | null;
            /** @description Paragraphs after the last section: 特此通知。 */
            closing?: string | null;
            /** @description 附注 under the date; its brackets are printed. */
            annotation?: string | null;
            /** @description Attachments of the caller, before those of the service. */
            attachments?: components["schemas"]["OwnAttachment"][] | null;
        };
        /** @description A printed clause; with `inForceFrom` where it starts on another day than its version. */
        BriefingProvision: {
            eId: string;
            /** @description eId of the clause that holds it. */
            parent: string | null;
            level: components["schemas"]["ProvisionLevel"];
            /** @description As printed. */
            number: string | null;
            /** @description As printed. */
            heading: string | null;
            /** @description To the letter. */
            text: string;
            /** @description SHA-256 of the text; null where it is sealed. */
            textHash: string | null;
            /** @description Rows of `sources`. */
            marks: number[];
            inForceFrom?: components["schemas"]["InForceFrom"];
        };
        /** @description What became of a rule after the chosen day, as known when the briefing was made. */
        LaterChange: {
            version: number;
            /** @enum {string} */
            kind: "amended" | "repealed" | "corrected" | "withdrawn";
            /**
             * Format: date
             * @description The day it takes effect.
             */
            from: string | null;
            /** @description True where the day is that of the act, and its effect is not stated. */
            inferred?: boolean;
        };
        BriefingCase: {
            subject: string;
            /** @description The post. */
            post: string | null;
            /** @description The place, named in full. */
            place: string | null;
            conductDate: components["schemas"]["DatedTo"];
            decisionDate: components["schemas"]["DatedTo"];
            /** @description What followed. */
            consequence: string | null;
        };
        /** @description One clause of a 新旧对照表, with what is struck or marked. */
        ColumnCell: {
            /** @description Why there is no text: （新增）, （删去）. */
            note: string | null;
            lines: {
                level: components["schemas"]["ProvisionLevel"];
                /** @description Number and heading. */
                lead: string;
                runs: {
                    text: string;
                    mark: ("struck" | "marked") | null;
                }[];
            }[];
        };
        /** @description The older text of a comparison; null where there was none. */
        OlderVersion: {
            version: number;
            /** @description Null where the text is sealed and was recorded without a salt. */
            contentHash: string | null;
            /** @description With which `contentHash` was computed; left out where there is none or the text is sealed. */
            salt?: string;
            /** @description Permanent address of the version. */
            address: string;
            title: string;
            /** @description On the day of the briefing. */
            status: components["schemas"]["Status"];
            inForceFrom: components["schemas"]["InForceFrom"];
            act?: components["schemas"]["KnownAct"];
        };
        /** @description What changed in a record, as printed in two columns. */
        BriefingComparison: {
            /**
             * Format: date
             * @description The day from which changes are told.
             */
            since: string;
            from: components["schemas"]["OlderVersion"] | null;
            /** @description How many clauses were changed and how. */
            summary: string;
            heads: {
                from: string[];
                to: string[];
            };
            rows: {
                /** @enum {string} */
                change: "added" | "removed" | "changed" | "moved" | "split" | "merged" | "renumbered" | "format-only" | "unchanged";
                heading: boolean;
                from: components["schemas"]["ColumnCell"];
                to: components["schemas"]["ColumnCell"];
            }[];
        };
        /** @description A record as it was frozen. */
        BriefingEntry: {
            /** @description Id of the work. */
            work: string;
            kind: components["schemas"]["Kind"];
            /** @description Number of the printed version. */
            version: number;
            /** @description Null where the text is sealed and was recorded without a salt. */
            contentHash: string | null;
            /** @description With which `contentHash` was computed; left out where there is none or the text is sealed. */
            salt?: string;
            /** @description Permanent address of the version. */
            address: string;
            title: string;
            /** @description Who issued it. */
            issuer: string | null;
            region: components["schemas"]["RegionName"] | null;
            /** @description On the day. */
            status: components["schemas"]["Status"];
            certainty: components["schemas"]["Certainty"];
            /** @description Amendments that are known, whose text is not held; left out if there are none. */
            unheldAmendments?: components["schemas"]["LegislativeEvent"][];
            inForceFrom: components["schemas"]["InForceFrom"];
            /**
             * Format: date
             * @description First day on which it no longer applies, as known then.
             */
            inForceTo: string | null;
            completeness: components["schemas"]["Completeness"];
            case: components["schemas"]["BriefingCase"] | null;
            /** @description Clauses asked for; null for all. */
            picked: string[] | null;
            provisions: components["schemas"]["BriefingProvision"][];
            quotations: components["schemas"]["Quotation"][];
            marks: number[];
            laterChanges: components["schemas"]["LaterChange"][];
            comparison?: components["schemas"]["BriefingComparison"];
            /** @description Sealed since: its texts are no longer shown. */
            sealed?: boolean;
            act?: components["schemas"]["KnownAct"];
        };
        BriefingSource: {
            /** @description The n of 〔n〕. */
            mark: number;
            work: string;
            version: number;
            /** @description Id of the source. */
            source: string;
            /** @description Title of the source. */
            title: string | null;
            /** @description Publisher. */
            publisher: string | null;
            /**
             * Format: date
             * @description Day of publication.
             */
            date: string | null;
            grade: components["schemas"]["SourceGrade"];
            /** @description Null where a line of the source is sealed. */
            sha256: string | null;
            /** @description Of the source; left out where it has none or a line is sealed. */
            salt?: string;
            lines: string[];
        };
        /** @description A layout: measures in millimetres, sizes in points. */
        Layout: {
            name: string;
            title: {
                zh: string;
                en: string;
            };
            page: {
                width: number;
                height: number;
                top: number;
                bottom: number;
                left: number;
                right: number;
            };
            grid: {
                lines: number;
                characters: number;
            };
            type: {
                /** @description A face at a size in points. */
                title: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                };
                /** @description A face at a size in points. */
                subtitle: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                };
                /** @description A face at a size in points. */
                body: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                };
                /** @description A face at a size in points. */
                redHead: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                };
                /** @description A face at a size in points. */
                table: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                };
                /** @description A face at a size in points. */
                imprint: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                };
                /** @description A face at a size in points. */
                pageNumber: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                };
                /** @description A face at a size in points. */
                foot: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                };
                levels: {
                    /** @enum {string} */
                    face: "fangsong" | "kaiti" | "heiti" | "xiaobiaosong" | "songti";
                    size: number;
                }[];
            };
            parts: {
                /** @description Orders may have a 版头. */
                redHead: boolean;
                /** @description Orders may have a 版记. */
                imprint: boolean;
                /** @description A contents page: always, never, or from so many records on. */
                contents: boolean | number;
                /** @description Each record begins on a new page. */
                recordPerPage: boolean;
                /**
                 * @description Where the code is printed.
                 * @enum {string}
                 */
                check: "every-page" | "last-page";
                /** @description Orders have a 报头. */
                masthead?: boolean;
                /**
                 * @description 版头 of a 文件, of a 函 or of a 纪要.
                 * @enum {string}
                 */
                headForm?: "document" | "letter" | "minutes";
                /** @description A cover with title, issuer and date. */
                cover?: boolean;
                contentsDepth?: number;
                /** @description Headings numbered 一、（一）. */
                numbering?: boolean;
                /** @description The title of each record as a heading. */
                recordHeadings?: boolean;
                /** @description 编、章、节 centred, on a level each. */
                centredDivisions?: boolean;
                /** @enum {string} */
                facts?: "none" | "short" | "full";
                /** @description A legend before the first 新旧对照表. */
                legend?: boolean;
            };
        };
        StandIn: {
            /** @description The face wanted, e.g. 仿宋. */
            face: string;
            /** @description The font used. */
            used: string;
            /** @description The characters concerned; none where it was the whole face. */
            characters: string[];
        };
        RenderingState: {
            /** @enum {string} */
            format: "pdf" | "docx" | "ofd" | "html" | "md";
            /** @enum {string} */
            state: "ready" | "queued" | "rendering" | "failed" | "not-asked-for" | "not-available";
            /** @description Estimate from 0 to 1 while it is made. */
            progress: number | null;
            /** @description SHA-256 of the bytes, once ready. */
            sha256: string | null;
            /** @description Pages of a PDF. */
            pages: number | null;
            /** @description What was printed with another font than wanted. */
            standIns: components["schemas"]["StandIn"][];
            /** @description Code of the problem that ended it. */
            problem: string | null;
            link: string;
        };
        /** @description How each format stands. */
        BriefingRenderings: {
            /** @description Id. */
            briefing: string;
            renderings: components["schemas"]["RenderingState"][];
        };
        /** @description A briefing as frozen. It never changes. */
        Briefing: {
            id: string;
            /** @description As printed, in groups of four. */
            code: string;
            /** @description SHA-256 of what was frozen; null once a text in it is sealed that has no salt. */
            fingerprint: string | null;
            /**
             * Format: date
             * @description The day.
             */
            asOf: string;
            /**
             * Format: date-time
             * @description As known at.
             */
            knownAt: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            madeAt: string;
            publicAddress: string;
            title: string;
            /** @description Where print breaks the title. */
            titleLines: string[];
            subtitle: string | null;
            /** @description 署名. */
            issuer: string | null;
            /** @description 主送机关. */
            recipient: string | null;
            /**
             * Format: date
             * @description 成文日期.
             */
            date: string | null;
            redHead: components["schemas"]["RedHead"] | null;
            imprint: components["schemas"]["Imprint"] | null;
            introduction: string | null;
            options: {
                sources: boolean;
                notes: boolean;
                fullTexts: boolean;
                contents: boolean | null;
                /** @enum {string} */
                notInForce: "refuse" | "mark";
                /** @enum {string} */
                facts?: "none" | "short" | "full";
                numbering?: boolean;
                recordHeadings?: boolean;
            };
            layout: components["schemas"]["Layout"];
            sections: {
                heading: string | null;
                introduction: string | null;
                /**
                 * Format: date
                 * @description Of a section of changes: the day from which they are told.
                 */
                changedSince?: string;
                entries: components["schemas"]["BriefingEntry"][];
                conclusion?: string;
            }[];
            fullTexts: components["schemas"]["BriefingEntry"][];
            sources: components["schemas"]["BriefingSource"][];
            links: {
                self: string;
                renderings: string;
                pdf: string;
                docx: string;
                html: string;
                md: string;
                /** @description The address in the QR. */
                check: string;
                ofd: string;
            };
            coIssuers?: string[];
            masthead?: components["schemas"]["Masthead"];
            editorialNote?: components["schemas"]["EditorialNote"];
            attendance?: components["schemas"]["Attendance"];
            closing?: string;
            annotation?: string;
            attachments?: components["schemas"]["OwnAttachment"][];
        };
        /** @description A briefing as frozen and how its renderings stand. */
        BriefingMade: components["schemas"]["Briefing"] & {
            /**
             * Format: date-time
             * @description Ordered without a key: kept until then at least; each use begins the time anew. Null with a key: it stays.
             */
            keptUntil: string | null;
            renderings: components["schemas"]["RenderingState"][];
        };
        /** @description A briefing in short, and what became of it. */
        BriefingSummary: {
            id: string;
            /** @description As printed, in groups of four. */
            code: string;
            /** @description SHA-256 of what was frozen; null once a text in it is sealed that has no salt. */
            fingerprint: string | null;
            /**
             * Format: date
             * @description The day.
             */
            asOf: string;
            /**
             * Format: date-time
             * @description As known at.
             */
            knownAt: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            madeAt: string;
            title: string;
            /** @description 署名. */
            issuer: string | null;
            /** @description Name of the layout. */
            layout: string;
            records: number;
            links: {
                self: string;
                renderings: string;
                pdf: string;
                docx: string;
                html: string;
                md: string;
                /** @description The address in the QR. */
                check: string;
                ofd: string;
            };
            /**
             * Format: date
             * @description 成文日期.
             */
            date: string | null;
            /** @description Name of the template that the caller ordered it by. */
            template: string | null;
            /** @description Code of the paper that it replaces. */
            supersedes: string | null;
            /** @description Code of the paper that replaces it. */
            supersededBy: string | null;
            withdrawn: {
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                reason: string;
            } | null;
        };
        SheetRecord: {
            title: string;
            /** @description Who issued it. */
            issuer: string | null;
            /** @description Region, in full. */
            region: string | null;
            printedVersion: number;
            /** @enum {string} */
            today: "unchanged" | "changed-elsewhere" | "changed" | "repealed" | "withdrawn" | "not-yet-in-force" | "sealed";
            /**
             * Format: date
             * @description Day of the change.
             */
            since: string | null;
            /** @description The version that applies today, if another. */
            newVersion: number | null;
            /** @description Address of the 新旧对照表 from the printed version to that of today. */
            difference: string | null;
        };
        /** @description What a sheet is, and what its records are today. `compared` is what this check has compared: only that the code was issued, or that a file has the bytes made here. `clauses` are what was printed, to be compared with the paper; null where reading needs a key. Never recipient, marks or introductions. */
        SheetCheck: {
            code: string;
            title: string;
            /** @description 署名. */
            issuer: string | null;
            /**
             * Format: date
             * @description The day for which it was printed.
             */
            asOf: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            madeAt: string;
            /**
             * Format: date
             * @description Today.
             */
            checkedOn: string;
            records: components["schemas"]["SheetRecord"][];
            /** @enum {string} */
            compared: "code" | "file";
            clauses: {
                title: string;
                clauses: {
                    /** @description Number and heading. */
                    label: string;
                    text: string;
                }[];
            }[] | null;
            file: {
                sha256: string;
                /** @description Whether these are bytes that this base made for the briefing; null, neither yes nor no, where a text in it was sealed. */
                made: boolean | null;
                format: ("pdf" | "docx" | "ofd" | "html" | "md") | null;
                /** @description 份号, where it is a numbered copy. */
                copyNumber: number | null;
            } | null;
            /** @description Code of the paper that replaces it. */
            supersededBy: string | null;
            withdrawn: {
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                reason: string;
            } | null;
        };
        /** @description A key, without its secret. */
        Key: {
            id: string;
            /** @description What records call it. */
            name: string;
            /** @description The person it is for; null where it is not known. */
            owner: string | null;
            /** @description Each includes those before it: read, edit, publish, admin. */
            scope: components["schemas"]["Scope"];
            /** @enum {string} */
            state: "valid" | "expired" | "revoked";
            /** @description The kinds of work that it may write; null is all. */
            kinds: string[] | null;
            /** @description The regions whose works it may write; null is all. */
            regions: string[] | null;
            /** @description The addresses that it may be used from; null is any. */
            addresses: string[] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description By whom. */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it ends.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When it was revoked.
             */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description When it was last used, to the minute or two.
             */
            lastUsedAt: string | null;
            /** @description Its secrets, the newest first: after a rotation two of them for a while. The secrets themselves are kept nowhere. */
            secrets: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                madeAt: string;
                /**
                 * Format: date-time
                 * @description When it ends; null is with the key.
                 */
                validUntil: string | null;
            }[];
            links: {
                self: string;
            };
        };
        /** @description A key and its new secret. */
        KeyMade: components["schemas"]["Key"] & {
            /** @description Shown this once. Null where the request was repeated under its Idempotency-Key. */
            secret: string | null;
        };
        /** @description Something that was done, and who did it. */
        AuditEntry: {
            /** @description Grows with time. */
            id: number;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Id of the key; null for the command line and for callers without a key. */
            key: string | null;
            /** @description What the records call the caller. */
            name: string;
            /** @description From where: an address, or `local` for the command line. */
            address: string;
            /** @description The same as in the header X-Request-Id and in the log. */
            requestId: string;
            /** @description The operation, by its id in this description, or the command. */
            action: string;
            /** @description What it was done to: `key/key-…`, `regional-rule/cn-330000-ten-commandments`. */
            target: string | null;
            /** @description What else belongs to it; never a text or a secret. */
            detail: {
                [key: string]: unknown;
            } | null;
        };
        /** @description What is posted to a receiver. */
        WebhookMessage: {
            /** @description The same at every attempt: repeats are known by it. */
            deliveryId: string;
            /** @description Id of the webhook. */
            webhook: string;
            /** @enum {string} */
            type: "change" | "briefing-outdated" | "test";
            /** @description As in /v1/changes; null in a test. */
            change: components["schemas"]["Change"] | null;
            /** @description Of `briefing-outdated`: the briefings that the change made old. */
            briefings?: components["schemas"]["OutdatedBriefing"][];
            /** @description Of `briefing-outdated`: there are more than these; `GET /v1/briefings?record=` lists all that print the work. */
            more?: boolean;
        };
        /** @description Which changes are wanted, as at /v1/changes. Default: all. */
        WebhookFilter: {
            /** @description Only changes of this sort. */
            action?: components["schemas"]["ChangeAction"];
            /** @description Only works of this kind. */
            kind?: components["schemas"]["Kind"];
            /** @description Only works that are, or were, of this region, by code or name. */
            region?: string;
            /** @description Regions below `region` too. */
            includeSubregions?: boolean;
            /** @description Only works on this topic: key, or either name. */
            topic?: string;
            /** @description Id of the work. */
            work?: string;
        };
        /** @description Whom we tell of changes, without the secret. */
        Webhook: {
            id: string;
            /** @description Where to post to: https, at an address of the open network. */
            url: string;
            /** @description For administrators. */
            description: string | null;
            filter: components["schemas"]["WebhookFilter"];
            /** @description Nothing is sent while it is not; what happened meanwhile is sent afterwards. */
            active: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description By whom. */
            createdBy: string;
            /** @description The change up to which everything has arrived or was given up. */
            position: number;
            /** @description Attempts that failed in a row. */
            failures: number;
            /**
             * Format: date-time
             * @description Since when.
             */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description When the next attempt is made.
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When the service itself set it inactive; null once it was changed.
             */
            disabledAt: string | null;
            /** @description `gone`: the receiver answered 410. */
            disabledReason: "gone" | null;
            links: {
                self: string;
                deliveries: string;
            };
            /**
             * @description `change`: every change that passes the filter. `briefing-outdated`: those of them that make printed briefings old, with the briefings.
             * @enum {string}
             */
            type: "change" | "briefing-outdated";
            /** @description With `briefing-outdated`: id of the key whose briefings are meant. Default: everybody's. */
            orderedBy: string | null;
        };
        /** @description A webhook and its new secret. */
        WebhookMade: components["schemas"]["Webhook"] & {
            /** @description Shown this once. Null where the request was repeated under its Idempotency-Key. */
            secret: string | null;
        };
        /** @description One change on its way to one receiver. */
        Delivery: {
            /** @description The same at every attempt: `deliveryId` of the message, header Guiju-Delivery. */
            id: string;
            /** @description The change. */
            seq: number;
            /**
             * @description `waiting`: tried, and tried again; `dead`: given up after 24 hours.
             * @enum {string}
             */
            state: "waiting" | "delivered" | "dead";
            attempts: number;
            /**
             * Format: date-time
             * @description The first attempt.
             */
            firstAttemptAt: string | null;
            /**
             * Format: date-time
             * @description The last one.
             */
            lastAttemptAt: string | null;
            /** @description Status of the last reply. */
            status: number | null;
            /** @description What stopped the last attempt before a reply came, in a word. */
            error: string | null;
            links: {
                self: string;
                change: string;
            };
        };
        /** @description What a test came to. */
        TestSent: {
            deliveryId: string;
            /** @description Whether a status of 200 to 299 came back. */
            delivered: boolean;
            /** @description Status of the reply. */
            status: number | null;
            /** @description What stopped it before a reply came, in a word. */
            error: string | null;
            milliseconds: number;
        };
        SealedLines: {
            /** @description Id of the source. */
            source: string;
            /** @description Lines of the source: `12` or `12-14`. */
            lines: string;
        };
        SealOrder: {
            /** @description Why. Told to everybody: it must not say what the seal hides. Where four eyes are required, one of the reasons listed in the manual. */
            reason: string;
            /** @description To seal with it. */
            sourceLines?: components["schemas"]["SealedLines"][];
        };
        LineSealOrder: {
            /** @description Why. Told to everybody: it must not say what the seal hides. Where four eyes are required, one of the reasons listed in the manual. */
            reason: string;
            /** @description Lines of the source: `12` or `12-14`. */
            lines: string;
        };
        /** @description A version that is not sealed and cites sealed lines: it still shows their words. */
        QuotedPlace: {
            id: string;
            version: number;
            /** @description The clause; null for the version as a whole. */
            eId: string | null;
            lines: string;
        };
        Sealing: {
            /** @description Id of the work. */
            id: string;
            /** @description The version, and the repeals that bear its name. */
            versions: number[];
            /** @description Number of the change that seals. */
            seq: number;
            sourceLines: components["schemas"]["SealedLines"][];
            /** @description To be sealed as well, where their words are the same. */
            stillQuoted: components["schemas"]["QuotedPlace"][];
            /** @description Ids of works whose open draft cites those lines, for somebody to look at. */
            quotingDrafts: string[];
            /** @description Ids of works whose open draft was discarded, because it held words that only the sealed text has. */
            discardedDrafts: string[];
        };
        LineSealing: {
            /** @description Number of the change that seals. */
            seq: number;
            sourceLines: components["schemas"]["SealedLines"][];
            /** @description To be sealed as well, where their words are the same. */
            stillQuoted: components["schemas"]["QuotedPlace"][];
            /** @description Ids of works whose open draft cites those lines, for somebody to look at. */
            quotingDrafts: string[];
        };
        /** @description A file that goes in once another person sends the same bytes. */
        HeldImport: {
            /** @description SHA-256 of the bytes that were sent, unpacked. */
            sha256: string;
            /** @description Their number. */
            bytes: number;
            /** @description Lines in them. */
            lines: number;
            /** @description Name of the key that sent them. */
            heldBy: string;
            /**
             * Format: date-time
             * @description When.
             */
            heldAt: string;
            /**
             * Format: date-time
             * @description Until when another person can send them.
             */
            until: string;
        };
        VerificationRound: {
            /**
             * Format: date-time
             * @description When it ended.
             */
            endedAt: string;
            changes: number;
            versions: number;
            briefings: number;
            renderings: number;
            /** @description The last change. Kept elsewhere, it proves later that nothing before it was altered. */
            head: {
                seq: number;
                /** @description SHA-256, in hexadecimal. */
                hash: string;
            };
            /** @description The last entry in the chain of briefings, to be kept in the same way. */
            briefingsHead: {
                seq: number;
                /** @description SHA-256, in hexadecimal. */
                hash: string;
            };
            /** @description The first briefings that are dated otherwise than the day on which they were kept. */
            misdated: string[];
            /** @description The last change of which PostgreSQL's search tables were compared; 0 if they are not used. */
            searched: number;
            /** @description What is not as recorded, kept or defined: the first of each part. */
            findings: string[];
            /** @description `expressions`: the role may not make the temporary tables that views and checks are compared with. */
            uncovered: string[];
        };
        /** @description How far this process has verified the base, and what its last whole round found. */
        Verification: {
            /** @description Whether this process verifies the base beside its work: `GUIJU_VERIFY_RATE`. */
            on: boolean;
            /** @description The last change that the current round has verified. */
            seq: number;
            round: components["schemas"]["VerificationRound"] | null;
            head: {
                seq: number;
                hash: string;
                /** @description Whether it is still in the chain. */
                inChain: boolean;
            } | null;
            briefingsHead: {
                seq: number;
                hash: string;
                /** @description Whether it is still in the chain. */
                inChain: boolean;
            } | null;
        };
        /** @description Whether the service can answer now. */
        Readiness: {
            /** @enum {string} */
            status: "ok" | "unavailable";
            /** @enum {string} */
            store: "pglite" | "postgres";
            /**
             * @description Why nothing can be recorded now; absent while something can.
             * @enum {string}
             */
            writing?: "insufficient-storage" | "clock-ahead" | "clock-behind";
        };
        /** @description A line of an export or import, by its `type`. */
        RecordLine: {
            /** @constant */
            type: "header";
            /** @constant */
            format: "guiju-records-1";
            history: boolean;
            /** Format: date */
            asOf?: string | null;
            /** Format: date-time */
            knownAt?: string | null;
            seq: number;
            hash: string | null;
            /** @enum {unknown} */
            sealed: "left-out" | "included";
        } | {
            /** @constant */
            type: "region";
            code: string;
            name: string;
            parent?: string | null;
            validity?: {
                /** Format: date */
                from?: string | null;
                /** Format: date */
                to?: string | null;
                basis: string;
                successors: string[];
            };
        } | {
            /** @constant */
            type: "topic";
            key: string;
            name: {
                zh: string;
                en: string;
            };
        } | {
            /** @constant */
            type: "source";
            id: string;
            title?: string | null;
            publisher?: string | null;
            /** Format: date */
            date?: string | null;
            grade: components["schemas"]["SourceGrade"];
            text?: string;
            within?: string | null;
            lines?: string;
            reason?: string | null;
            sha256?: string | null;
            salt?: string | null;
            commitment?: unknown;
            firstLine?: unknown;
            lastLine?: unknown;
            recordedAt?: unknown;
            sealedLines?: string[];
        } | {
            /** @constant */
            type: "work";
            id: string;
            kind: components["schemas"]["Kind"];
            /** @description Default: false. */
            repeal?: boolean;
            title: string;
            aliases?: string[];
            issuer?: string | null;
            rank: components["schemas"]["Rank"] | null;
            inForceFrom: components["schemas"]["RecordDay"];
            case?: components["schemas"]["RecordCaseFacts"];
            provisions: components["schemas"]["RecordProvision"][];
            quotations?: {
                eId: string;
                start: number;
                end: number;
                speaker: string;
                office?: string | null;
            }[];
            citations?: {
                source: string;
                lines: string;
                quote: string;
            }[];
            /** @description Default: {"state":"whole","quoted":null,"stated":null}. */
            completeness: {
                /** @enum {unknown} */
                state: "whole" | "excerpt";
                quoted?: number | null;
                stated?: number | null;
            };
            documentNumber?: string | null;
            externalIds?: {
                scheme: string;
                value: string;
            }[];
            fieldOfLaw: components["schemas"]["FieldOfLaw"] | null;
            legislativeHistory?: {
                /** Format: date */
                date: string;
                /** @enum {unknown} */
                kind: "adopted" | "approved" | "promulgated" | "amended" | "revised" | "commencement" | "repealed" | "expired" | "other";
                text: string;
            }[];
            region?: Record<string, never> | string | null;
            topics?: (Record<string, never> | string)[];
            relations?: {
                type: components["schemas"]["RelationType"];
                target: string;
                eId?: string | null;
                targetEId?: string | null;
                /** Format: date */
                from?: string | null;
            }[];
            reason?: string | null;
            contentHash?: string | null;
            salt?: string | null;
            sealed?: Record<string, never> | boolean | null;
            version?: unknown;
            repealedVersion?: unknown;
            status?: unknown;
            certainty?: unknown;
            unheldAmendments?: unknown;
            inForceTo?: unknown;
            recordedAt?: unknown;
            links?: unknown;
        } | {
            /** @constant */
            type: "relations";
            id: string;
            kind: components["schemas"]["Kind"];
            relations: {
                type: components["schemas"]["RelationType"];
                target: string;
                eId?: string | null;
                targetEId?: string | null;
                /** Format: date */
                from?: string | null;
            }[];
            reason?: string | null;
        } | {
            /** @constant */
            type: "change";
            seq: number;
            /** Format: date-time */
            recordedAt: string;
            action: components["schemas"]["ChangeAction"];
            recordedBy: string;
            writtenBy?: string[];
            reason?: string | null;
            work?: number | null;
            id?: string | null;
            kind: components["schemas"]["Kind"] | null;
            version?: number | null;
            recorded: {
                work?: {
                    id: string;
                    kind: components["schemas"]["Kind"];
                };
                id?: string;
                version?: {
                    number: number;
                    repeal: boolean;
                    title: string;
                    aliases?: string[];
                    issuer?: string | null;
                    rank: components["schemas"]["Rank"] | null;
                    inForceFrom: components["schemas"]["RecordDay"];
                    case?: components["schemas"]["RecordCaseFacts"];
                    provisions: components["schemas"]["RecordProvision"][];
                    quotations?: {
                        eId: string;
                        start: number;
                        end: number;
                        speaker: string;
                        office?: string | null;
                    }[];
                    citations?: {
                        source: string;
                        lines: string;
                        quote: string;
                    }[];
                    /** @description Default: {"state":"whole","quoted":null,"stated":null}. */
                    completeness: {
                        /** @enum {unknown} */
                        state: "whole" | "excerpt";
                        quoted?: number | null;
                        stated?: number | null;
                    };
                    documentNumber?: string | null;
                    externalIds?: {
                        scheme: string;
                        value: string;
                    }[];
                    fieldOfLaw: components["schemas"]["FieldOfLaw"] | null;
                    legislativeHistory?: {
                        /** Format: date */
                        date: string;
                        /** @enum {unknown} */
                        kind: "adopted" | "approved" | "promulgated" | "amended" | "revised" | "commencement" | "repealed" | "expired" | "other";
                        text: string;
                    }[];
                    region?: string | null;
                    topics?: string[];
                    contentHash: string | null;
                    salt?: string | null;
                    sealed?: Record<string, never> | boolean | null;
                    names?: string[];
                    mentions?: {
                        eId: string;
                        name?: string | null;
                        clause?: string | null;
                        start: number;
                        end: number;
                    }[];
                };
                withdrawn?: number;
                relations?: {
                    type: components["schemas"]["RelationType"];
                    target: string;
                    eId?: string | null;
                    targetEId?: string | null;
                    /** Format: date */
                    from?: string | null;
                    targetWork: number;
                    stands: boolean;
                }[];
                sources?: {
                    id: string;
                    title?: string | null;
                    publisher?: string | null;
                    /** Format: date */
                    date?: string | null;
                    grade: components["schemas"]["SourceGrade"];
                    sha256: string | null;
                    salt?: string | null;
                    commitment?: string;
                    within?: string | null;
                    lines?: string;
                    text?: string;
                    sealed?: Record<string, never> | boolean | null;
                }[];
                regions?: {
                    code: string;
                    name: string;
                    parent?: string | null;
                    first: boolean;
                }[];
                regionValidities?: {
                    code: string;
                    /** Format: date */
                    from?: string | null;
                    /** Format: date */
                    to?: string | null;
                    basis: string;
                    successors: string[];
                }[];
                topics?: {
                    key: string;
                    name: {
                        zh: string;
                        en: string;
                    };
                    position: number;
                    first: boolean;
                }[];
                seals?: number[];
                sealedLines?: {
                    source: string;
                    lines: string;
                }[];
                sealSalt?: string;
            };
            previousHash: string | null;
            hash: string | null;
        } | {
            /** @constant */
            type: "trailer";
            lines: number;
            hash: string | null;
        };
        /** @description What became of a line. */
        ImportResultLine: {
            line: number;
            id: string | null;
            /** @enum {unknown} */
            outcome: "recorded" | "corrected" | "repealed" | "related" | "unchanged" | "sealed" | "refused";
            version: number | null;
            problem: components["schemas"]["Problem"] | null;
        };
        /** @description The last line of the response. */
        ImportSummaryLine: {
            /** @constant */
            type: "summary";
            lines: number;
            outcomes: {
                recorded?: number;
                corrected?: number;
                repealed?: number;
                related?: number;
                unchanged?: number;
                sealed?: number;
                refused?: number;
            };
            provisions: number;
            complete: boolean;
            dryRun: boolean;
            problem: components["schemas"]["Problem"] | null;
        };
        /** @description What is known of a work of any kind, without its text. */
        WorkFacts: components["schemas"]["VersionFacts"] & {
            /** @description Where `version` is a repeal: the number of the version that it ended and whose text is shown. */
            repealedVersion: number | null;
            /** @description On the day asked for. */
            status: components["schemas"]["Status"];
            /** @description Assumed where the day of the change is not known exactly, or another text may have applied by then. */
            certainty: components["schemas"]["Certainty"];
            /** @description Amendments that are known, whose text is not held, and which may have applied on the day. */
            unheldAmendments: components["schemas"]["LegislativeEvent"][];
            /**
             * Format: date
             * @description The first day on which it no longer applies, as far as known.
             */
            inForceTo: string | null;
            /**
             * Format: date-time
             * @description When the version was recorded.
             */
            recordedAt: string;
        };
        /** @description The text of a work of any kind. */
        WorkText: {
            /** @description In reading order. */
            provisions: components["schemas"]["Provision"][];
            quotations: components["schemas"]["Quotation"][];
            /** @description Citations of the work as a whole. */
            citations: components["schemas"]["Citation"][];
            relations: components["schemas"]["Relation"][];
        };
        /** @description 指引条目: questions on the use of WeChat, answered. */
        GuidanceItemSummary: components["schemas"]["WorkFacts"] & {
            /** @enum {string} */
            kind: "guidance-item";
            region: components["schemas"]["RegionName"] | null;
        };
        /** @description 案例: cases, with the facts their sources print. */
        CaseStudySummary: components["schemas"]["WorkFacts"] & {
            /** @enum {string} */
            kind: "case-study";
            region: components["schemas"]["RegionName"] | null;
        };
        /** @description 地方规定: rules of one place. */
        RegionalRuleSummary: components["schemas"]["WorkFacts"] & {
            /** @enum {string} */
            kind: "regional-rule";
            region: components["schemas"]["RegionName"];
        };
        /** @description 参考文章: reference articles, whole. */
        ArticleSummary: components["schemas"]["WorkFacts"] & {
            /** @enum {string} */
            kind: "article";
            region: components["schemas"]["RegionName"] | null;
        };
        /** @description 法律法规: national and local legislation. */
        LawSummary: components["schemas"]["WorkFacts"] & {
            /** @enum {string} */
            kind: "law";
            region: components["schemas"]["RegionName"] | null;
        };
        /** @description 指引条目: questions on the use of WeChat, answered. */
        GuidanceItem: components["schemas"]["WorkFacts"] & components["schemas"]["WorkText"] & {
            /** @enum {string} */
            kind: "guidance-item";
            region: components["schemas"]["RegionName"] | null;
            case: components["schemas"]["CaseFacts"] | null;
        };
        /** @description 案例: cases, with the facts their sources print. */
        CaseStudy: components["schemas"]["WorkFacts"] & components["schemas"]["WorkText"] & {
            /** @enum {string} */
            kind: "case-study";
            region: components["schemas"]["RegionName"] | null;
            case: components["schemas"]["CaseFacts"] | null;
        };
        /** @description 地方规定: rules of one place. */
        RegionalRule: components["schemas"]["WorkFacts"] & components["schemas"]["WorkText"] & {
            /** @enum {string} */
            kind: "regional-rule";
            region: components["schemas"]["RegionName"];
            case: components["schemas"]["CaseFacts"] | null;
        };
        /** @description 参考文章: reference articles, whole. */
        Article: components["schemas"]["WorkFacts"] & components["schemas"]["WorkText"] & {
            /** @enum {string} */
            kind: "article";
            region: components["schemas"]["RegionName"] | null;
            case: components["schemas"]["CaseFacts"] | null;
        };
        /** @description 法律法规: national and local legislation. */
        Law: components["schemas"]["WorkFacts"] & components["schemas"]["WorkText"] & {
            /** @enum {string} */
            kind: "law";
            region: components["schemas"]["RegionName"] | null;
            case: components["schemas"]["CaseFacts"] | null;
        };
        /** @enum {string} */
        Kind: "guidance-item" | "case-study" | "regional-rule" | "article" | "law";
        /** @enum {string} */
        Status: "in-force" | "not-yet-in-force" | "superseded" | "repealed";
        /** @enum {string} */
        Rank: "constitution" | "law" | "administrative-regulation" | "supervisory-regulation" | "judicial-interpretation" | "local-regulation" | "department-rule" | "local-government-rule" | "normative-document" | "party-constitution" | "party-standard" | "party-regulation" | "party-rule" | "party-document";
        /** @enum {string} */
        FieldOfLaw: "constitutional" | "constitution-related" | "civil-and-commercial" | "administrative" | "economic" | "social" | "criminal" | "procedural";
        /** @enum {string} */
        ProvisionLevel: "part" | "chapter" | "section" | "article" | "paragraph" | "point" | "indent" | "attachment" | "quote" | "preamble";
        /** @enum {string} */
        Basis: "stated" | "promulgated" | "reported" | "inferred" | "to-be-appointed";
        /** @enum {string} */
        Precision: "day" | "month" | "year" | "unknown";
        /** @enum {string} */
        RelationType: "cites" | "amends" | "repeals" | "illustrates" | "implements" | "related";
        /** @enum {string} */
        ChangeAction: "recorded" | "corrected" | "withdrawn" | "repealed" | "came-into-force" | "renamed" | "related" | "source-recorded" | "regions-recorded" | "topics-recorded" | "sealed";
        /** @enum {string} */
        Scope: "read" | "edit" | "publish" | "admin";
        /** @enum {string} */
        SourceGrade: "official-text" | "official-site" | "press-report" | "transcription";
        /** @enum {string} */
        Certainty: "certain" | "assumed";
        RecordProvision: {
            eId: string;
            wId?: string | null;
            parent?: string | null;
            level: components["schemas"]["ProvisionLevel"];
            number?: string | null;
            heading?: string | null;
            text: string;
            citations?: {
                source: string;
                lines: string;
                quote: string;
            }[];
            inForceFrom?: {
                /** Format: date */
                date?: string | null;
                precision: components["schemas"]["Precision"];
                basis: components["schemas"]["Basis"];
            };
            status?: unknown;
        };
        RecordCaseFacts: {
            subject: string;
            post?: string | null;
            place?: string | null;
            consequence?: string | null;
            conductDate: {
                /** Format: date */
                date?: string | null;
                precision: components["schemas"]["Precision"];
            };
            decisionDate: {
                /** Format: date */
                date?: string | null;
                precision: components["schemas"]["Precision"];
            };
        } | null;
        RecordDay: {
            /** Format: date */
            date?: string | null;
            precision: components["schemas"]["Precision"];
            basis: components["schemas"]["Basis"];
        };
        VersionFacts: {
            id: string;
            /** @description Number of the version that decides. */
            version: number;
            title: string;
            /** @description Other names people use. */
            aliases: string[];
            /** @description Who issued it, as printed. */
            issuer: string | null;
            rank: components["schemas"]["Rank"] | null;
            topics: components["schemas"]["Topic"][];
            /** @description Number of the document (文号), as printed. */
            documentNumber: string | null;
            externalIds: components["schemas"]["ExternalId"][];
            fieldOfLaw: components["schemas"]["FieldOfLaw"] | null;
            /** @description The acts that its source names. */
            legislativeHistory: components["schemas"]["LegislativeEvent"][];
            inForceFrom: components["schemas"]["InForceFrom"];
            completeness: components["schemas"]["Completeness"];
            /** @description SHA-256 of `salt`, a line feed and the RFC 8785 form of the content; of that form alone where there never was a salt. Null where such a text is sealed. */
            contentHash: string | null;
            /** @description Random; needed to recompute `contentHash`, and not shown once the text is sealed. Null in records of early releases. */
            salt: string | null;
            sealed: components["schemas"]["Sealed"] | null;
            links: components["schemas"]["WorkLinks"];
        };
        DraftFacts: {
            id: string;
            kind: components["schemas"]["Kind"];
            /** @description The last version when it was opened; null for a new work. */
            base: number | null;
            /** @description Name of the key. */
            openedBy: string;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            openedAt: string;
            /** @description Name of the key. */
            changedBy: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            changedAt: string;
            /** @description Ids of the keys that wrote it. */
            writers: string[];
            /** @description Why. */
            reason: string | null;
            newSources: components["schemas"]["NewSource"][];
            links: components["schemas"]["DraftLinks"];
        };
        /** @description 报头 of a 简报; needs a layout with one. */
        Masthead: {
            /** @description 工作简报. */
            name: string;
            /** @description 期号. */
            issue: number;
            /** @description 总期号. */
            totalIssue?: number | null;
            /** @description 编印单位. */
            publishedBy: string;
            /**
             * Format: date
             * @description The day beside it.
             */
            publishedOn: string;
        };
        /** @description A note of the editors before the text. */
        EditorialNote: {
            /** @description 按语 or 编者按. Default: "按语". */
            label?: string;
            /** @description One paragraph a line. */
            text: string;
        };
        /** @description Who took part, of a 纪要. */
        Attendance: {
            /** @description 出席. */
            present: string;
            /** @description 请假. */
            absent?: string | null;
            /** @description 列席. */
            observers?: string | null;
        };
        /** @description A file that goes with the document; named on paper, never sent to the service. */
        AttachedFile: {
            /** @description Name of the file, ending in .pdf or .docx. */
            name: string;
            /** @description SHA-256 of its bytes. */
            sha256: string;
        };
        /** @description Either a text, printed on pages of its own, or a file, listed with its hash. */
        OwnAttachment: {
            /** @description Its name in the list of attachments. */
            title: string;
            /** @description Its text, one paragraph a line. */
            text?: string | null;
            file?: components["schemas"]["AttachedFile"] | null;
        };
        /** @description The act that made the text; where its start is only inferred, this is printed. */
        KnownAct: {
            /**
             * Format: date
             * @description The day of the act.
             */
            date: string;
            /** @enum {string} */
            kind: "adopted" | "approved" | "promulgated" | "amended" | "revised" | "commencement" | "repealed" | "expired" | "other";
        };
        /** @description A briefing in short and how its renderings stand. The whole is at `?view=full`. */
        BriefingOrdered: components["schemas"]["BriefingSummary"] & {
            /**
             * Format: date-time
             * @description Ordered without a key: kept until then at least; each use begins the time anew. Null with a key: it stays.
             */
            keptUntil: string | null;
            renderings: components["schemas"]["RenderingState"][];
        };
        BriefingTemplateInput: {
            description?: string | null;
            /** @description A whole order (`BriefingOrder`), in which `asOf`, `date`, `printedOn` and `changedSince` may be `today` or a period before, as `P1M`; `changedSince` counts from `asOf`. */
            order: {
                [key: string]: unknown;
            };
        };
        /** @description An order under a name, whose days follow the day on which it is ordered. */
        BriefingTemplate: {
            name: string;
            description: string | null;
            /** @description A whole order (`BriefingOrder`), in which `asOf`, `date`, `printedOn` and `changedSince` may be `today` or a period before, as `P1M`; `changedSince` counts from `asOf`. */
            order: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was last written.
             */
            changedAt: string;
            /** @description By whom. */
            changedBy: string;
            links: {
                self: string;
                /** @description Where to order by it. */
                briefings: string;
            };
        };
        /** @description A printed briefing, and what became of the records in it that a change concerns. */
        OutdatedBriefing: {
            id: string;
            code: string;
            title: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            madeAt: string;
            records: {
                title: string;
                printedVersion: number;
                /**
                 * @description Since the change.
                 * @enum {string}
                 */
                today: "changed" | "repealed" | "withdrawn" | "not-yet-in-force" | "sealed";
                /**
                 * Format: date
                 * @description From which day.
                 */
                since: string | null;
                /** @description The version that applies now, if another. */
                newVersion: number | null;
            }[];
            links: {
                self: string;
                check: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listGuidanceItems: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Code of GB/T 2260, such as 330000, or name: 浙江省, 北京市朝阳区. */
                region?: string;
                /** @description Regions below `region` too. */
                includeSubregions?: boolean;
                /** @description Key of a topic, or either name. */
                topic?: string;
                /** @description Default: in-force. Another status finds the versions that have it. */
                status?: components["schemas"]["Status"];
                /** @description Id of a source that is cited. */
                source?: string;
                /** @description Only works of this field of law. */
                fieldOfLaw?: components["schemas"]["FieldOfLaw"];
                /** @description Only works with a change recorded since this instant. */
                updatedSince?: string;
                /** @description Reply with `total` as well. */
                count?: boolean;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of works. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["GuidanceItemSummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
        };
    };
    createGuidanceItem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWork"];
            };
        };
        responses: {
            /** @description The draft, open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    readGuidanceItem: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The work as it reads on the day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuidanceItem"];
                };
            };
        };
    };
    readProvision: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
                /** @description Address of the clause. */
                eId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clause as it reads on the day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisionReading"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions, withdrawn ones last. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimelineItem"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    readVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
                /** @description Number. */
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedVersion"];
                };
            };
        };
    };
    listHistory: {
        parameters: {
            query?: {
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything done to the work, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HistoryItem"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    listCaseStudies: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Code of GB/T 2260, such as 330000, or name: 浙江省, 北京市朝阳区. */
                region?: string;
                /** @description Regions below `region` too. */
                includeSubregions?: boolean;
                /** @description Key of a topic, or either name. */
                topic?: string;
                /** @description Default: in-force. Another status finds the versions that have it. */
                status?: components["schemas"]["Status"];
                /** @description Id of a source that is cited. */
                source?: string;
                /** @description Only works of this field of law. */
                fieldOfLaw?: components["schemas"]["FieldOfLaw"];
                /** @description Only works with a change recorded since this instant. */
                updatedSince?: string;
                /** @description Reply with `total` as well. */
                count?: boolean;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of works. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CaseStudySummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
        };
    };
    createCaseStudy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWork"];
            };
        };
        responses: {
            /** @description The draft, open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    readCaseStudy: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The work as it reads on the day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStudy"];
                };
            };
        };
    };
    listRegionalRules: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Code of GB/T 2260, such as 330000, or name: 浙江省, 北京市朝阳区. */
                region?: string;
                /** @description Regions below `region` too. */
                includeSubregions?: boolean;
                /** @description Key of a topic, or either name. */
                topic?: string;
                /** @description Default: in-force. Another status finds the versions that have it. */
                status?: components["schemas"]["Status"];
                /** @description Id of a source that is cited. */
                source?: string;
                /** @description Only works of this field of law. */
                fieldOfLaw?: components["schemas"]["FieldOfLaw"];
                /** @description Only works with a change recorded since this instant. */
                updatedSince?: string;
                /** @description Reply with `total` as well. */
                count?: boolean;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of works. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RegionalRuleSummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
        };
    };
    createRegionalRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWork"];
            };
        };
        responses: {
            /** @description The draft, open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    readRegionalRule: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The work as it reads on the day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionalRule"];
                };
            };
        };
    };
    listArticles: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Code of GB/T 2260, such as 330000, or name: 浙江省, 北京市朝阳区. */
                region?: string;
                /** @description Regions below `region` too. */
                includeSubregions?: boolean;
                /** @description Key of a topic, or either name. */
                topic?: string;
                /** @description Default: in-force. Another status finds the versions that have it. */
                status?: components["schemas"]["Status"];
                /** @description Id of a source that is cited. */
                source?: string;
                /** @description Only works of this field of law. */
                fieldOfLaw?: components["schemas"]["FieldOfLaw"];
                /** @description Only works with a change recorded since this instant. */
                updatedSince?: string;
                /** @description Reply with `total` as well. */
                count?: boolean;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of works. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ArticleSummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
        };
    };
    createArticle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWork"];
            };
        };
        responses: {
            /** @description The draft, open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    readArticle: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The work as it reads on the day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    listLaws: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Code of GB/T 2260, such as 330000, or name: 浙江省, 北京市朝阳区. */
                region?: string;
                /** @description Regions below `region` too. */
                includeSubregions?: boolean;
                /** @description Key of a topic, or either name. */
                topic?: string;
                /** @description Default: in-force. Another status finds the versions that have it. */
                status?: components["schemas"]["Status"];
                /** @description Id of a source that is cited. */
                source?: string;
                /** @description Only works of this field of law. */
                fieldOfLaw?: components["schemas"]["FieldOfLaw"];
                /** @description Only works with a change recorded since this instant. */
                updatedSince?: string;
                /** @description Reply with `total` as well. */
                count?: boolean;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of works. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LawSummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
        };
    };
    createLaw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWork"];
            };
        };
        responses: {
            /** @description The draft, open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    readLaw: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The work as it reads on the day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Law"];
                };
            };
        };
    };
    listRelations: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Default: both. */
                direction?: "outgoing" | "incoming";
                /** @description Default: all. */
                type?: components["schemas"]["RelationType"];
                /** @description Default: both. */
                origin?: "recorded" | "found";
                /** @description Only those of this clause on this side. */
                eId?: string;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Relations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedRelation"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    readDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    replaceDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            /** @description The draft as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    openDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftOpening"];
            };
        };
        responses: {
            /** @description The draft, open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    discardDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["DraftPatch"];
            };
        };
        responses: {
            /** @description The draft as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    checkDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftCheck"];
                };
            };
        };
    };
    publishDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
        };
    };
    listDrafts: {
        parameters: {
            query?: {
                kind?: components["schemas"]["Kind"];
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of drafts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DraftSummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    compareVersions: {
        parameters: {
            query: {
                /** @description Where to start from: number of a version, or a day on which it answers. */
                from: string;
                /** @description Default: `asOf`. Where to: number of a version, or a day on which it answers. */
                to?: string;
                /** @description Clauses that stayed as they were too. Default: true. */
                unchanged?: boolean;
                /** @description In the table (HTML, DOCX), a third column 说明 with what happened to each clause. Default: false. JSON has it as data. */
                remarks?: boolean;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The difference, by Accept as JSON or as a 新旧对照表. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Difference"];
                    "text/html": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
        };
    };
    printDifference: {
        parameters: {
            query: {
                /** @description Where to start from: number of a version, or a day on which it answers. */
                from: string;
                /** @description Default: `asOf`. Where to: number of a version, or a day on which it answers. */
                to?: string;
                /** @description Clauses that stayed as they were too. Default: true. */
                unchanged?: boolean;
                /** @description In the table (HTML, DOCX), a third column 说明 with what happened to each clause. Default: false. JSON has it as data. */
                remarks?: boolean;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    editDifference: {
        parameters: {
            query: {
                /** @description Where to start from: number of a version, or a day on which it answers. */
                from: string;
                /** @description Default: `asOf`. Where to: number of a version, or a day on which it answers. */
                to?: string;
                /** @description Clauses that stayed as they were too. Default: true. */
                unchanged?: boolean;
                /** @description In the table (HTML, DOCX), a third column 说明 with what happened to each clause. Default: false. JSON has it as data. */
                remarks?: boolean;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
        };
    };
    compareWorks: {
        parameters: {
            query: {
                /** @description Id of the work. */
                left: string;
                /** @description Id of the work. */
                right: string;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clauses of both, paired where they say the same or the like. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Only changes after this one: its number, or `cursor` of the page before. Default: 0. */
                since?: string;
                /** @description Seconds to wait for a change where there is none yet. */
                wait?: number;
                /** @description Changes at once. */
                limit?: number;
                /** @description Only changes of this sort. */
                action?: components["schemas"]["ChangeAction"];
                /** @description Only works of this kind. */
                kind?: components["schemas"]["Kind"];
                /** @description Only works that are, or were, of this region, by code or name. */
                region?: string;
                /** @description Regions below `region` too. */
                includeSubregions?: boolean;
                /** @description Only works on this topic: key, or either name. */
                topic?: string;
                /** @description Id of the work. */
                work?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes, oldest first; or a stream of events `change`, each with its number as id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                    "text/event-stream": string;
                };
            };
        };
    };
    readChangeFeed: {
        parameters: {
            query?: {
                /** @description Entries at most. Default: 50. */
                limit?: number;
                /** @description The archive that ends with this change, as `prev-archive` gives it. */
                upTo?: string;
                /** @description Only changes of this sort. */
                action?: components["schemas"]["ChangeAction"];
                /** @description Only works of this kind. */
                kind?: components["schemas"]["Kind"];
                /** @description Only works that are, or were, of this region, by code or name. */
                region?: string;
                /** @description Regions below `region` too. */
                includeSubregions?: boolean;
                /** @description Only works on this topic: key, or either name. */
                topic?: string;
                /** @description Id of the work. */
                work?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
        };
    };
    checkChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /** @description Id of the work. */
                        id: string;
                        /** @description Number of the version you keep. */
                        version?: number;
                        /** @description Or the hash of its content. */
                        contentHash?: string;
                        /** @description Or the ETag with which the address of the work gave it, asked without days. */
                        etag?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Those affected. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesCheck"];
                };
            };
        };
    };
    listApplicable: {
        parameters: {
            query: {
                /** @description Code of GB/T 2260, such as 360921, or name: 奉新县, 江西省宜春市奉新县. */
                region: string;
                /** @description Key of a topic, or either name. */
                topic?: string;
                /** @description Default: both. */
                kind?: "regional-rule" | "law";
                /** @description Ranks of legislation, with commas between: constitution, law, administrative-regulation, supervisory-regulation, judicial-interpretation, local-regulation, department-rule, local-government-rule, normative-document, party-constitution, party-standard, party-regulation, party-rule, party-document. */
                rank?: string;
                /** @description Issuer, as recorded. */
                issuer?: string;
                fieldOfLaw?: components["schemas"]["FieldOfLaw"];
                /** @description Words, as for `/v1/search`: only works of which it finds a clause. */
                q?: string;
                /** @description Only texts in force from this day or a later one. */
                changedSince?: string;
                /** @description Reply with `counts` as well: of all that matches, by group. */
                counts?: boolean;
                /** @description Days to look ahead, for `upcoming`, which follows `kind`, `topic` and `q`. */
                horizon?: number;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What applies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applicable"];
                };
            };
        };
    };
    resolveReference: {
        parameters: {
            query: {
                /** @description The reference, in Chinese or Arabic numerals. */
                ref: string;
                /** @description Id of the work. */
                context?: string;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a program reads that follows the 303: the work, or the clause, that is meant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"] | components["schemas"]["ProvisionReading"];
                };
            };
            /** @description It may mean any of these. */
            300: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferenceChoices"];
                };
            };
        };
    };
    verifyCitations: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    citations: {
                        /** @description What it is quoted from: 《保守国家秘密法》第四十八条. */
                        ref?: string;
                        /** @description Id of the work. */
                        work?: string;
                        /** @description The clause; with `work`. */
                        eId?: string;
                        /** @description The words. What is left out may be written …… */
                        quote: string;
                    }[];
                };
                "text/plain": string;
            };
        };
        responses: {
            /** @description One entry a quotation, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitationsCheck"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: {
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sources, by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SourceSummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    addSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceEntry"];
            };
        };
        responses: {
            /** @description The same source, as it was recorded before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceSummary"];
                };
            };
            /** @description The source. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceSummary"];
                };
            };
            /** @description The source draft, which is published with a draft that cites it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceDraftSummary"];
                };
            };
        };
    };
    readSource: {
        parameters: {
            query?: {
                /** @description `12` or `12-14`. */
                lines?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Id of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source and the lines asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    listSourceDrafts: {
        parameters: {
            query?: {
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of source drafts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SourceDraftSummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    readSourceDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source draft. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceDraft"];
                };
            };
        };
    };
    discardSourceDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listRegions: {
        parameters: {
            query?: {
                /** @description Only regions directly below this one, by code or name. */
                parent?: string;
                /** @description Beginning of the name. */
                name?: string;
                /** @description Codes that are not right on `asOf` too. */
                abolished?: boolean;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of regions whose codes are right on the day, by code. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Region"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    readRegion: {
        parameters: {
            query?: {
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path: {
                /** @description Code of GB/T 2260, or name. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The region. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionReading"];
                };
            };
        };
    };
    listTopics: {
        parameters: {
            query?: {
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every topic, in the order of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Topic"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                /** @description What to look for, at most 256 characters. */
                q: string;
                kind?: components["schemas"]["Kind"];
                /** @description Code of GB/T 2260, such as 330000, or name: 浙江省, 北京市朝阳区. */
                region?: string;
                /** @description Regions below `region` too. */
                includeSubregions?: boolean;
                /** @description Key of a topic, or either name. */
                topic?: string;
                /** @description Id of a source that is cited. */
                source?: string;
                /** @description Issuer, as recorded. */
                issuedBy?: string;
                /** @description Only versions in force from this day or later. */
                inForceSince?: string;
                /** @description Only versions in force from before this day. */
                inForceBefore?: string;
                /** @description Default: in-force. Another status finds the versions that have it. */
                status?: components["schemas"]["Status"];
                /** @description Only the best clause of each work. */
                group?: "work";
                /** @description Counts wanted, with commas between: kind,region,topic,status,year. */
                facets?: string;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of hits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
        };
    };
    suggest: {
        parameters: {
            query: {
                /** @description The beginning typed so far. */
                q: string;
                limit?: number;
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Suggestions, most useful first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
        };
    };
    listBriefings: {
        parameters: {
            query?: {
                /** @description A part of the title. */
                title?: string;
                /** @description A part of 署名. */
                issuer?: string;
                /** @description 成文日期: a day, a month (2026-11) or a year. */
                date?: string;
                /** @description Id of a work that is printed; a former id as well. */
                record?: string;
                /** @description Name of the template that it was ordered by. */
                template?: string;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of briefings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BriefingSummary"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    orderBriefing: {
        parameters: {
            query?: {
                /** @description `full`: everything that was frozen. */
                view?: "summary" | "full";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BriefingOrder"];
            };
        };
        responses: {
            /** @description The briefing that an equal order with the same key, or without one from the same address, made before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
            /** @description The briefing. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
            /** @description Kept; its PDF is still being made: watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
        };
    };
    previewBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BriefingOrder"];
            };
        };
        responses: {
            /** @description The briefing as it would be frozen, or a preview of the print. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Briefing"];
                    "application/pdf": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "text/html": string;
                    "text/markdown": string;
                    "application/ofd": string;
                };
            };
        };
    };
    readBriefing: {
        parameters: {
            query?: {
                /** @description `full`: everything that was frozen. */
                view?: "summary" | "full";
            };
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The briefing as frozen, or a summary, or its bytes in the format preferred. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingSummary"] | components["schemas"]["Briefing"];
                    "application/pdf": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "text/html": string;
                    "text/markdown": string;
                    "application/ofd": string;
                };
            };
            /** @description Being made: ask again after `Retry-After` seconds, or watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRenderings"];
                };
            };
        };
    };
    listBriefingRenderings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kept, under way, failed or not asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRenderings"];
                };
            };
        };
    };
    readBriefingPdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Being made: ask again after `Retry-After` seconds, or watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRenderings"];
                };
            };
        };
    };
    readBriefingDocx: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
            /** @description Being made: ask again after `Retry-After` seconds, or watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRenderings"];
                };
            };
        };
    };
    readBriefingHtml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Being made: ask again after `Retry-After` seconds, or watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRenderings"];
                };
            };
        };
    };
    readBriefingMd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
            /** @description Being made: ask again after `Retry-After` seconds, or watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRenderings"];
                };
            };
        };
    };
    checkSheet: {
        parameters: {
            query?: {
                /** @description SHA-256 of a file, to compare with those made here. */
                sha256?: string;
                /** @description Language of the page; by default that of Accept-Language. */
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description The code as printed, hyphens or not, in any case. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people; JSON where Accept prefers it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/json": components["schemas"]["SheetCheck"];
                };
            };
        };
    };
    checkFile: {
        parameters: {
            query?: {
                /** @description Language of the page; by default that of Accept-Language. */
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description The code as printed, hyphens or not, in any case. */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The file, under any name. */
                    file: string;
                };
            };
        };
        responses: {
            /** @description The sheet, and whether the file is ours. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/json": components["schemas"]["SheetCheck"];
                };
            };
        };
    };
    checkSheetJson: {
        parameters: {
            query?: {
                /** @description SHA-256 of a file, to compare with those made here. */
                sha256?: string;
            };
            header?: never;
            path: {
                /** @description The code as printed, hyphens or not, in any case. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetCheck"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys, by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Key"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What records call it. Never used for another key. */
                    name: string;
                    /** @description The person it is for: keys of one owner do not approve each other. Without one, it takes no part where two persons are needed. */
                    owner?: string;
                    /** @description Each includes those before it: read, edit, publish, admin. */
                    scope: components["schemas"]["Scope"];
                    /**
                     * Format: date-time
                     * @description The instant from which it is not accepted any more. Default: none.
                     */
                    expiresAt?: string;
                    /** @description The kinds of work that it may write. Default: all. */
                    kinds?: components["schemas"]["Kind"][];
                    /** @description The regions, with those below them, whose works it may write; not works without a region. Default: all. */
                    regions?: string[];
                    /** @description Addresses and CIDR ranges, IPv4 and IPv6, that it may be used from. Default: anywhere. */
                    addresses?: string[];
                };
            };
        };
        responses: {
            /** @description The key and its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyMade"];
                };
            };
        };
    };
    readKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the key. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the key. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Seconds for which the secret before stays good. Default: 86400. */
                    overlap?: number;
                };
            };
        };
        responses: {
            /** @description The key and its new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyMade"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the key. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept in the audit. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The key as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Only what was done with this key, by its id. */
                key?: string;
                /** @description Only this operation, or command. */
                action?: string;
                /** @description Only what was done to this: `key/key-…`. */
                target?: string;
                /** @description Only what was done at this instant or later. */
                since?: string;
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where to post to: https, at an address of the open network. */
                    url: string;
                    /** @description For administrators. */
                    description?: string | null;
                    filter?: components["schemas"]["WebhookFilter"];
                    /** @description Nothing is sent while it is not; what happened meanwhile is sent afterwards. */
                    active?: boolean;
                    /** @description Begin after this change: its number, or a `cursor` of /v1/changes. Default: after the last one. */
                    since?: number | string;
                    /**
                     * @description `change`: every change that passes the filter. `briefing-outdated`: those of them that make printed briefings old, with the briefings.
                     * @enum {string}
                     */
                    type?: "change" | "briefing-outdated";
                    /** @description With `briefing-outdated`: id of the key whose briefings are meant. Default: everybody's. */
                    orderedBy?: string | null;
                };
            };
        };
        responses: {
            /** @description The webhook and its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
        };
    };
    readWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    endWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where to post to: https, at an address of the open network. */
                    url?: string;
                    /** @description For administrators. */
                    description?: string | null;
                    filter?: components["schemas"]["WebhookFilter"];
                    /** @description Nothing is sent while it is not; what happened meanwhile is sent afterwards. */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Seconds for which the secret before is used as well. Default: 86400. */
                    overlap?: number;
                };
            };
        };
        responses: {
            /** @description The webhook and its new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Only those in this state; `dead` are the dead letters. */
                state?: "waiting" | "delivered" | "dead";
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    readDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
                /** @description Id of the delivery. */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSent"];
                };
            };
        };
    };
    resendDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
                /** @description Id of the delivery. */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery as it stands then. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    sealVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the work, as in the address of its list. */
                kind: "guidance-items" | "case-studies" | "regional-rules" | "articles" | "laws";
                /** @description Id of the work. */
                id: string;
                /** @description Number. */
                n: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealOrder"];
            };
        };
        responses: {
            /** @description Sealed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sealing"];
                };
            };
        };
    };
    sealSourceLines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LineSealOrder"];
            };
        };
        responses: {
            /** @description Sealed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineSealing"];
                };
            };
        };
    };
    exportRecords: {
        parameters: {
            query?: {
                /** @description The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today. */
                asOf?: string;
                /** @description Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B. */
                knownAt?: string;
                /** @description Every change, by its number; takes no `asOf`. */
                history?: "all";
                /** @description With sealed texts, for an exact copy: needs an `admin` key and `history=all`. */
                sealed?: "include";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lines of records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
        };
    };
    listHeldImports: {
        parameters: {
            query?: {
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of held imports. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HeldImport"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    importRecords: {
        parameters: {
            query?: {
                /** @description Only find out what would come of it. Nobody else can record meanwhile. */
                dryRun?: boolean;
                /** @description Which lines to answer. */
                results?: "all" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": unknown;
            };
        };
        responses: {
            /** @description A line for each line, `{line, id, outcome, version, problem}`; then `{type: "summary", …}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description The same lines, of what would come of it; the summary has the `HeldImport` that waits for a second person as `held`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
        };
    };
    discardHeldImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hash of the file. */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It waits no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readVerification: {
        parameters: {
            query?: {
                /** @description A head of the chain of changes that was kept: `seq:hash`. */
                head?: string;
                /** @description A head of the chain of briefings that was kept: `seq:hash`. */
                briefingsHead?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
        };
    };
    checkLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    checkReadiness: {
        parameters: {
            query?: {
                for?: "reading" | "writing";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The measurements. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    readBriefingOfd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/ofd": string;
                };
            };
            /** @description Being made: ask again after `Retry-After` seconds, or watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRenderings"];
                };
            };
        };
    };
    reissueBriefing: {
        parameters: {
            query?: {
                /** @description `full`: everything that was frozen. */
                view?: "summary" | "full";
            };
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description JSON Merge Patch (RFC 7396) of the order: lists are replaced whole, null goes back to the default. Days may be `today` or a period before (`P1M`). */
                    changes?: Record<string, never>;
                    /** @description Whether the new paper replaces this one. Default: true. */
                    supersedes?: boolean;
                };
            };
        };
        responses: {
            /** @description The briefing that an equal order with the same key, or without one from the same address, made before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
            /** @description The briefing. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
            /** @description Kept; its PDF is still being made: watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
        };
    };
    withdrawBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One line; everybody who holds the sheet can read it. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The briefing in short. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingSummary"];
                };
            };
        };
    };
    listBriefingTemplates: {
        parameters: {
            query?: {
                /** @description Items on a page. */
                limit?: number;
                /** @description Where the page begins: `nextCursor` of the page before, as it was given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of templates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BriefingTemplate"][];
                        /** @description Null at the end. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    readBriefingTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the template: letters (Chinese too), digits, `-`, `_`, `.`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingTemplate"];
                };
            };
        };
    };
    writeBriefingTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Name of the template: letters (Chinese too), digits, `-`, `_`, `.`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BriefingTemplateInput"];
            };
        };
        responses: {
            /** @description Replaced. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingTemplate"];
                };
            };
            /** @description Added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingTemplate"];
                };
            };
        };
    };
    endBriefingTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the ETag of what is changed, as last read; `*` for whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description Name of the template: letters (Chinese too), digits, `-`, `_`, `.`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    orderByTemplate: {
        parameters: {
            query?: {
                /** @description `full`: everything that was frozen. */
                view?: "summary" | "full";
            };
            header?: never;
            path: {
                /** @description Name of the template: letters (Chinese too), digits, `-`, `_`, `.`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description JSON Merge Patch (RFC 7396) of the order: lists are replaced whole, null goes back to the default. Days may be `today` or a period before (`P1M`). */
                    changes?: Record<string, never>;
                    /** @description Id of a briefing of the caller that the new one replaces. */
                    supersedes?: string | null;
                };
            };
        };
        responses: {
            /** @description The briefing that an equal order with the same key, or without one from the same address, made before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
            /** @description The briefing. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
            /** @description Kept; its PDF is still being made: watch `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingOrdered"] | components["schemas"]["BriefingMade"];
                };
            };
        };
    };
    printCopies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the briefing. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The first number. Default: 1. */
                    from?: number;
                    /** @description The last number. Default: 1. */
                    to?: number;
                    /**
                     * @description Default: "pdf".
                     * @enum {string}
                     */
                    format?: "pdf" | "docx";
                };
            };
        };
        responses: {
            /** @description The ZIP, sent while the copies are made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
        };
    };
}
