-- The tables that etl writes and dashboard reads. Every column says what it holds, with its unit.
-- Tables marked "helper" are ours to change; the others are a contract with other people's scripts.
-- Keys of the tables that grow with the articles are checked by invariants.sql: an index would slow every load.

CREATE TABLE outlets (
    outlet_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR
);
COMMENT ON TABLE outlets IS 'One row per outlet that published a stored article.';
COMMENT ON COLUMN outlets.outlet_id IS 'The outlet''s domain without www., else its name.';
COMMENT ON COLUMN outlets.name IS 'Name as the codebook writes it, else the outlet_id.';
COMMENT ON COLUMN outlets.kind IS 'party, government, portal, newspaper, broadcaster, aggregator, site; invented for sample records (domains under .example); NULL when unknown.';

CREATE TABLE loads (
    load_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    n_read BIGINT NOT NULL,
    n_loaded BIGINT NOT NULL,
    n_updated BIGINT NOT NULL,
    n_unchanged BIGINT NOT NULL,
    n_rejected BIGINT NOT NULL,
    codebook_version VARCHAR NOT NULL,
    PRIMARY KEY (load_id, source)
);
COMMENT ON TABLE loads IS 'One row per load and source file; n_read = n_loaded + n_updated + n_unchanged + n_rejected.';
COMMENT ON COLUMN loads.load_id IS 'Identifies one run of giaoban load.';
COMMENT ON COLUMN loads.source IS 'The file as it was named in the command.';
COMMENT ON COLUMN loads.started_at IS 'Start of the load, local time.';
COMMENT ON COLUMN loads.finished_at IS 'End of reading this source, local time.';
COMMENT ON COLUMN loads.n_read IS 'Records read from the source.';
COMMENT ON COLUMN loads.n_loaded IS 'Records stored as new articles.';
COMMENT ON COLUMN loads.n_updated IS 'Records that replaced an article stored under the same id.';
COMMENT ON COLUMN loads.n_unchanged IS 'Records whose id and content had been seen before.';
COMMENT ON COLUMN loads.n_rejected IS 'Records refused; see rejects.';
COMMENT ON COLUMN loads.codebook_version IS 'Codebook that annotated the load.';

CREATE TABLE rejects (
    load_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    position VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    raw VARCHAR NOT NULL
);
COMMENT ON TABLE rejects IS 'One row per record refused, with its raw text.';
COMMENT ON COLUMN rejects.load_id IS 'The load that refused it.';
COMMENT ON COLUMN rejects.source IS 'The file as it was named in the command.';
COMMENT ON COLUMN rejects.position IS 'Where in the source: line 12, record 3, page.';
COMMENT ON COLUMN rejects.reason IS 'Short code: no_date, bad_date, no_text, malformed, too_large, undecodable.';
COMMENT ON COLUMN rejects.detail IS 'The value at fault and the remedy, in words.';
COMMENT ON COLUMN rejects.raw IS 'The record as it was read.';

CREATE TABLE codebook_versions (
    codebook_version VARCHAR PRIMARY KEY,
    used_from TIMESTAMP NOT NULL,
    n_terms BIGINT NOT NULL
);
COMMENT ON TABLE codebook_versions IS 'One row per codebook that annotated articles of this home.';
COMMENT ON COLUMN codebook_versions.codebook_version IS 'First 12 hexadecimal digits of the SHA-256 of the codebook''s files.';
COMMENT ON COLUMN codebook_versions.used_from IS 'First use in this home, local time.';
COMMENT ON COLUMN codebook_versions.n_terms IS 'Terms and aliases in the codebook.';

CREATE TABLE articles (
    article_id VARCHAR NOT NULL,
    url VARCHAR,
    outlet_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    lead VARCHAR NOT NULL,
    body VARCHAR NOT NULL USING COMPRESSION zstd,
    byline VARCHAR,
    section VARCHAR,
    published_at TIMESTAMP NOT NULL,
    published_date DATE NOT NULL,
    week_start DATE NOT NULL,
    iso_week VARCHAR NOT NULL,
    date_source VARCHAR NOT NULL,
    place_id VARCHAR,
    story_id VARCHAR NOT NULL,
    is_first_of_story BOOLEAN NOT NULL,
    content_hash VARCHAR NOT NULL,
    load_id VARCHAR NOT NULL,
    codebook_version VARCHAR NOT NULL
);
COMMENT ON TABLE articles IS 'One row per article.';
COMMENT ON COLUMN articles.article_id IS 'The record''s own id (with its outlet), else its canonical URL, else a hash of its text.';
COMMENT ON COLUMN articles.url IS 'Address as stated, without tracking parameters; NULL when unknown.';
COMMENT ON COLUMN articles.outlet_id IS 'Who published it; see outlets.';
COMMENT ON COLUMN articles.title IS 'Headline; NFC, one line.';
COMMENT ON COLUMN articles.lead IS 'Lead paragraph (sapo), empty when none; NFC.';
COMMENT ON COLUMN articles.body IS 'Text after the lead, photo captions included, paragraphs on lines of their own; NFC.';
COMMENT ON COLUMN articles.byline IS 'As printed; kept with the record, never a dimension of a chart.';
COMMENT ON COLUMN articles.section IS 'The outlet''s own section or category.';
COMMENT ON COLUMN articles.published_at IS 'Publication, local time (Asia/Ho_Chi_Minh unless set otherwise); midnight when only the day is known.';
COMMENT ON COLUMN articles.published_date IS 'Local day of publication.';
COMMENT ON COLUMN articles.week_start IS 'Monday of the ISO week of publication.';
COMMENT ON COLUMN articles.iso_week IS 'ISO week of publication, as 2021-W10.';
COMMENT ON COLUMN articles.date_source IS 'Where the date was read: record, page, url, assumed.';
COMMENT ON COLUMN articles.place_id IS 'Province or city the article writes from (dateline, outlet, title); NULL when unknown.';
COMMENT ON COLUMN articles.story_id IS 'Shared by reprints and near-duplicates: the article_id of the earliest.';
COMMENT ON COLUMN articles.is_first_of_story IS 'True for the earliest article of its story.';
COMMENT ON COLUMN articles.content_hash IS 'SHA-256 prefix of everything the record states; a change makes the record updated.';
COMMENT ON COLUMN articles.load_id IS 'The load that stored this version of it.';
COMMENT ON COLUMN articles.codebook_version IS 'The codebook that annotated it.';

CREATE TABLE article_versions (
    article_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    has_body BOOLEAN NOT NULL,
    load_id VARCHAR NOT NULL
);
COMMENT ON TABLE article_versions IS 'Helper: one row per version of an article ever read, so that loading an old file again changes nothing.';
COMMENT ON COLUMN article_versions.article_id IS 'The article.';
COMMENT ON COLUMN article_versions.content_hash IS 'The version''s hash.';
COMMENT ON COLUMN article_versions.has_body IS 'Whether it has a text, and not title and lead alone as in a feed.';
COMMENT ON COLUMN article_versions.load_id IS 'The load that first read this version.';

CREATE TABLE article_search (
    article_id VARCHAR NOT NULL,
    folded VARCHAR NOT NULL
);
COMMENT ON TABLE article_search IS 'Helper: one row per article, its text folded for search.';
COMMENT ON COLUMN article_search.article_id IS 'The article.';
COMMENT ON COLUMN article_search.folded IS 'Title, lead and body, lower case, without diacritics (đ as d), joined by line breaks.';

CREATE TABLE article_signatures (
    article_id VARCHAR NOT NULL,
    signature BLOB NOT NULL
);
COMMENT ON TABLE article_signatures IS 'Helper: one row per article, for finding its reprints in later loads.';
COMMENT ON COLUMN article_signatures.article_id IS 'The article.';
COMMENT ON COLUMN article_signatures.signature IS 'MinHash of the text''s word shingles: 32-bit little-endian integers.';

CREATE TABLE article_terms (
    article_id VARCHAR NOT NULL,
    term VARCHAR NOT NULL,
    n_occurrences INTEGER NOT NULL
);
COMMENT ON TABLE article_terms IS 'Helper: one row per article and Vietnamese word in it (stop words left out).';
COMMENT ON COLUMN article_terms.article_id IS 'The article.';
COMMENT ON COLUMN article_terms.term IS 'Word of one or more syllables, lower case.';
COMMENT ON COLUMN article_terms.n_occurrences IS 'Times it occurs in title, lead and body.';

CREATE TABLE topics (
    topic_id VARCHAR PRIMARY KEY,
    label_vi VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    description VARCHAR,
    parent_id VARCHAR
);
COMMENT ON TABLE topics IS 'One row per topic of the codebook, on IPTC Media Topics.';
COMMENT ON COLUMN topics.topic_id IS 'IPTC Media Topic name in kebab case, or our finer one beneath it.';
COMMENT ON COLUMN topics.label_vi IS 'Vietnamese label.';
COMMENT ON COLUMN topics.label_en IS 'English label.';
COMMENT ON COLUMN topics.description IS 'What counts and what does not.';
COMMENT ON COLUMN topics.parent_id IS 'The broader topic; NULL at the top.';

CREATE TABLE topic_closure (
    topic_id VARCHAR NOT NULL,
    descendant_id VARCHAR NOT NULL
);
COMMENT ON TABLE topic_closure IS 'Helper: one row per topic and topic beneath it, itself included.';
COMMENT ON COLUMN topic_closure.topic_id IS 'The broader topic.';
COMMENT ON COLUMN topic_closure.descendant_id IS 'A topic at or beneath it.';

CREATE TABLE campaigns (
    campaign_id VARCHAR PRIMARY KEY,
    label_vi VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    description VARCHAR,
    starts_on DATE,
    ends_on DATE
);
COMMENT ON TABLE campaigns IS 'One row per campaign of the codebook.';
COMMENT ON COLUMN campaigns.campaign_id IS 'Short name.';
COMMENT ON COLUMN campaigns.label_vi IS 'Vietnamese label.';
COMMENT ON COLUMN campaigns.label_en IS 'English label.';
COMMENT ON COLUMN campaigns.description IS 'What counts and what does not.';
COMMENT ON COLUMN campaigns.starts_on IS 'First day on which its terms count; NULL for always.';
COMMENT ON COLUMN campaigns.ends_on IS 'Last day on which its terms count; NULL for open.';

CREATE TABLE campaign_milestones (
    campaign_id VARCHAR NOT NULL,
    on_date DATE NOT NULL,
    label_vi VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL
);
COMMENT ON TABLE campaign_milestones IS 'One row per dated event of a campaign.';
COMMENT ON COLUMN campaign_milestones.campaign_id IS 'The campaign.';
COMMENT ON COLUMN campaign_milestones.on_date IS 'The event''s day.';
COMMENT ON COLUMN campaign_milestones.label_vi IS 'Vietnamese label.';
COMMENT ON COLUMN campaign_milestones.label_en IS 'English label.';

CREATE TABLE agencies (
    agency_id VARCHAR PRIMARY KEY,
    label_vi VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    description VARCHAR,
    short_name VARCHAR,
    kind VARCHAR,
    level VARCHAR,
    place VARCHAR,
    type_id VARCHAR,
    parent_id VARCHAR,
    valid_from DATE,
    valid_to DATE,
    successor_id VARCHAR
);
COMMENT ON TABLE agencies IS 'One row per state, Party or mass organisation: those the codebook names, and each body type met with a place.';
COMMENT ON COLUMN agencies.agency_id IS 'Short name; a body type met with a place is type@place.';
COMMENT ON COLUMN agencies.label_vi IS 'Vietnamese name, with its place.';
COMMENT ON COLUMN agencies.label_en IS 'English name, with its place.';
COMMENT ON COLUMN agencies.description IS 'What counts and what does not.';
COMMENT ON COLUMN agencies.short_name IS 'Usual abbreviation.';
COMMENT ON COLUMN agencies.kind IS 'party, assembly, government, ministry, department, security, army, justice, front, association, health, committee.';
COMMENT ON COLUMN agencies.level IS 'central, province, district, commune.';
COMMENT ON COLUMN agencies.place IS 'place_id of a placed body; NULL for central bodies and for a local body whose place is not stated.';
COMMENT ON COLUMN agencies.type_id IS 'The body type it is an instance of; NULL for single bodies.';
COMMENT ON COLUMN agencies.parent_id IS 'The body it belongs to.';
COMMENT ON COLUMN agencies.valid_from IS 'First day under this name; NULL when not recorded.';
COMMENT ON COLUMN agencies.valid_to IS 'Last day under this name; NULL while it lasts.';
COMMENT ON COLUMN agencies.successor_id IS 'The body that took over; NULL when none.';

CREATE TABLE places (
    place_id VARCHAR PRIMARY KEY,
    label_vi VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    parent_id VARCHAR,
    valid_from DATE,
    valid_to DATE,
    successor_id VARCHAR
);
COMMENT ON TABLE places IS 'Helper: one row per province, city or district of the codebook.';
COMMENT ON COLUMN places.place_id IS 'Short name.';
COMMENT ON COLUMN places.label_vi IS 'Vietnamese name.';
COMMENT ON COLUMN places.level IS 'province or district.';
COMMENT ON COLUMN places.parent_id IS 'The province of a district.';
COMMENT ON COLUMN places.valid_from IS 'First day of existence; NULL when not recorded.';
COMMENT ON COLUMN places.valid_to IS 'Last day before a merger; NULL while it lasts.';
COMMENT ON COLUMN places.successor_id IS 'The place it merged into; NULL when none.';

CREATE TABLE article_topics (
    article_id VARCHAR NOT NULL,
    topic_id VARCHAR NOT NULL,
    n_mentions INTEGER NOT NULL,
    in_title BOOLEAN NOT NULL,
    is_main BOOLEAN NOT NULL
);
COMMENT ON TABLE article_topics IS 'One row per article and topic, broader topics included.';
COMMENT ON COLUMN article_topics.article_id IS 'The article.';
COMMENT ON COLUMN article_topics.topic_id IS 'The topic, or one above the topics whose terms stand in the article.';
COMMENT ON COLUMN article_topics.n_mentions IS 'Places in the text that count for it or for a topic beneath it.';
COMMENT ON COLUMN article_topics.in_title IS 'One of them stands in the title.';
COMMENT ON COLUMN article_topics.is_main IS 'The article is chiefly about it.';

CREATE TABLE article_campaigns (
    article_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    n_mentions INTEGER NOT NULL,
    in_title BOOLEAN NOT NULL,
    is_main BOOLEAN NOT NULL
);
COMMENT ON TABLE article_campaigns IS 'One row per article and campaign.';
COMMENT ON COLUMN article_campaigns.article_id IS 'The article.';
COMMENT ON COLUMN article_campaigns.campaign_id IS 'The campaign.';
COMMENT ON COLUMN article_campaigns.n_mentions IS 'Places in the text that count for it.';
COMMENT ON COLUMN article_campaigns.in_title IS 'One of them stands in the title.';
COMMENT ON COLUMN article_campaigns.is_main IS 'The article is chiefly about it.';

CREATE TABLE article_agencies (
    article_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    n_mentions INTEGER NOT NULL,
    in_title BOOLEAN NOT NULL
);
COMMENT ON TABLE article_agencies IS 'One row per article and agency mentioned.';
COMMENT ON COLUMN article_agencies.article_id IS 'The article.';
COMMENT ON COLUMN article_agencies.agency_id IS 'The agency.';
COMMENT ON COLUMN article_agencies.n_mentions IS 'Places in the text that name it.';
COMMENT ON COLUMN article_agencies.in_title IS 'One of them stands in the title.';

CREATE TABLE mentions (
    article_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    code_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    surface VARCHAR NOT NULL
);
COMMENT ON TABLE mentions IS 'One row per place in a text that counts for a code: the evidence.';
COMMENT ON COLUMN mentions.article_id IS 'The article.';
COMMENT ON COLUMN mentions.kind IS 'topic, campaign or agency.';
COMMENT ON COLUMN mentions.code_id IS 'topic_id, campaign_id or agency_id.';
COMMENT ON COLUMN mentions.field IS 'title, lead or body.';
COMMENT ON COLUMN mentions.start_char IS 'First character, counted in Unicode characters from 0.';
COMMENT ON COLUMN mentions.end_char IS 'One past the last character.';
COMMENT ON COLUMN mentions.surface IS 'The words themselves: that slice of the field as stored.';

CREATE TABLE series (
    series_id VARCHAR NOT NULL,
    label_vi VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    place VARCHAR,
    level VARCHAR NOT NULL,
    rhythm VARCHAR NOT NULL
);
COMMENT ON TABLE series IS 'Helper: one row per series of briefings met in the articles.';
COMMENT ON COLUMN series.series_id IS 'rhythm@place.';
COMMENT ON COLUMN series.label_vi IS 'Vietnamese label.';
COMMENT ON COLUMN series.label_en IS 'English label.';
COMMENT ON COLUMN series.place IS 'place_id; NULL for the Government''s or when unknown.';
COMMENT ON COLUMN series.level IS 'central, province, district.';
COMMENT ON COLUMN series.rhythm IS 'weekly, monthly, quarterly, irregular.';

CREATE TABLE briefings (
    briefing_id VARCHAR NOT NULL,
    series_id VARCHAR NOT NULL,
    place VARCHAR,
    level VARCHAR NOT NULL,
    event_date DATE,
    session VARCHAR,
    stated_week INTEGER,
    stated_month INTEGER,
    stated_quarter INTEGER,
    stated_year INTEGER,
    iso_week VARCHAR,
    chair VARCHAR,
    title VARCHAR NOT NULL
);
COMMENT ON TABLE briefings IS 'One row per press briefing that took place; unknown is NULL.';
COMMENT ON COLUMN briefings.briefing_id IS 'Series and event date, else series and stated period, else the article.';
COMMENT ON COLUMN briefings.series_id IS 'The series it belongs to, e.g. weekly@hai-phong.';
COMMENT ON COLUMN briefings.place IS 'place_id of the host; NULL for central ones or when unknown.';
COMMENT ON COLUMN briefings.level IS 'central, province, district.';
COMMENT ON COLUMN briefings.event_date IS 'Day it took place, read from a report''s text.';
COMMENT ON COLUMN briefings.session IS 'sáng, chiều or tối.';
COMMENT ON COLUMN briefings.stated_week IS 'Week number as stated; not the ISO week.';
COMMENT ON COLUMN briefings.stated_month IS 'Month as stated; may differ from the event''s.';
COMMENT ON COLUMN briefings.stated_quarter IS 'Quarter as stated.';
COMMENT ON COLUMN briefings.stated_year IS 'Year as stated.';
COMMENT ON COLUMN briefings.iso_week IS 'ISO week of event_date, as 2021-W10.';
COMMENT ON COLUMN briefings.chair IS 'Who chaired, with office; several joined by a semicolon.';
COMMENT ON COLUMN briefings.title IS 'The event''s own name as the report gives it.';

CREATE TABLE briefing_articles (
    briefing_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL
);
COMMENT ON TABLE briefing_articles IS 'One row per briefing and article about it.';
COMMENT ON COLUMN briefing_articles.briefing_id IS 'The briefing.';
COMMENT ON COLUMN briefing_articles.article_id IS 'The article.';
COMMENT ON COLUMN briefing_articles.role IS 'report: tells of the briefing; coverage: quotes what was said there.';

CREATE TABLE briefing_agencies (
    briefing_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    surface VARCHAR NOT NULL
);
COMMENT ON TABLE briefing_agencies IS 'One row per briefing, agency and role.';
COMMENT ON COLUMN briefing_agencies.briefing_id IS 'The briefing.';
COMMENT ON COLUMN briefing_agencies.agency_id IS 'The agency.';
COMMENT ON COLUMN briefing_agencies.role IS 'host, informing or chair.';
COMMENT ON COLUMN briefing_agencies.surface IS 'The words that named it.';

CREATE TABLE briefing_guidance (
    briefing_id VARCHAR NOT NULL,
    item_no INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    campaign_ids VARCHAR[] NOT NULL,
    topic_ids VARCHAR[] NOT NULL
);
COMMENT ON TABLE briefing_guidance IS 'One row per item of guidance given at a briefing.';
COMMENT ON COLUMN briefing_guidance.briefing_id IS 'The briefing.';
COMMENT ON COLUMN briefing_guidance.item_no IS 'Order in the report, from 1.';
COMMENT ON COLUMN briefing_guidance.text IS 'The item as printed.';
COMMENT ON COLUMN briefing_guidance.campaign_ids IS 'Campaigns it names.';
COMMENT ON COLUMN briefing_guidance.topic_ids IS 'Topics it names.';

CREATE TABLE briefing_evidence (
    briefing_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    fact VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    surface VARCHAR NOT NULL
);
COMMENT ON TABLE briefing_evidence IS 'Helper: one row per fact of a briefing and place in a report that it was read from.';
COMMENT ON COLUMN briefing_evidence.briefing_id IS 'The briefing.';
COMMENT ON COLUMN briefing_evidence.article_id IS 'The report.';
COMMENT ON COLUMN briefing_evidence.fact IS 'event, event_date, session, stated_week, stated_month, stated_quarter, stated_year, host, informing, chair, guidance.';
COMMENT ON COLUMN briefing_evidence.field IS 'title, lead or body.';
COMMENT ON COLUMN briefing_evidence.start_char IS 'First character, counted in Unicode characters from 0.';
COMMENT ON COLUMN briefing_evidence.end_char IS 'One past the last character.';
COMMENT ON COLUMN briefing_evidence.surface IS 'The words themselves.';

CREATE TABLE holidays (
    on_date DATE NOT NULL,
    label_vi VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL
);
COMMENT ON TABLE holidays IS 'Helper: one row per public holiday, so that a missed briefing can be marked and not blamed.';
COMMENT ON COLUMN holidays.on_date IS 'The day off.';
COMMENT ON COLUMN holidays.label_vi IS 'Vietnamese label.';
COMMENT ON COLUMN holidays.label_en IS 'English label.';

CREATE TABLE weekly_terms (
    week_start DATE NOT NULL,
    term VARCHAR NOT NULL,
    n_articles BIGINT NOT NULL,
    n_occurrences BIGINT NOT NULL
);
COMMENT ON TABLE weekly_terms IS 'One row per week and term.';
COMMENT ON COLUMN weekly_terms.week_start IS 'Monday of the ISO week.';
COMMENT ON COLUMN weekly_terms.term IS 'Word of one or more syllables, lower case.';
COMMENT ON COLUMN weekly_terms.n_articles IS 'Articles of that week that contain it.';
COMMENT ON COLUMN weekly_terms.n_occurrences IS 'Times it occurs in them.';

CREATE TABLE briefing_reports (
    article_id VARCHAR NOT NULL,
    published_date DATE NOT NULL,
    facts VARCHAR NOT NULL
);
COMMENT ON TABLE briefing_reports IS 'Helper: one row per article that reports or quotes a briefing, with what was read in it; briefings are resolved from all of them.';
COMMENT ON COLUMN briefing_reports.article_id IS 'The article.';
COMMENT ON COLUMN briefing_reports.published_date IS 'Its local day of publication.';
COMMENT ON COLUMN briefing_reports.facts IS 'What was read and where, as JSON.';
