-- A build small enough to count by hand. Weeks: W09 (1–7 March 2021) 5 articles, W10 5, W11 none, W12 (unfinished, to Thursday 25 March) 2.
-- a2 reprints a1, a9 reprints a8. Topics: health > disease, politics. Weekly briefings on Thursdays of W09, W10 and W12; W11 is missed, its Thursday a holiday.
INSERT INTO outlets VALUES ('bao-a.vn', 'Báo A', 'newspaper'), ('dai-b.vn', 'Đài B', 'broadcaster'), ('cong-c.vn', 'Cổng C', NULL);

INSERT INTO loads VALUES
('load-1', 'records.csv', '2021-03-12 08:00:00', '2021-03-12 08:00:05', 11, 10, 0, 0, 1, 'codebook-1'),
('load-2', 'more.jsonl', '2021-03-26 08:00:00', '2021-03-26 08:00:02', 5, 2, 0, 1, 2, 'codebook-2');
INSERT INTO rejects VALUES
('load-1', 'records.csv', 'line 4', 'no_date', 'states no date; give --assume-date', '{"title": "Không ngày"}'),
('load-2', 'more.jsonl', 'line 2', 'malformed', 'not JSON', '{"title":'),
('load-2', 'more.jsonl', 'line 3', 'no_text', 'neither title nor body', '{}');
INSERT INTO codebook_versions VALUES ('codebook-1', '2021-03-12 08:00:00', 40), ('codebook-2', '2021-03-26 08:00:00', 42);

INSERT INTO places VALUES
('hai-phong', 'thành phố Hải Phòng', 'province', NULL, NULL, NULL, NULL), ('ha-noi', 'thành phố Hà Nội', 'province', NULL, NULL, NULL, NULL);

INSERT INTO articles
SELECT
    id, 'https://' || outlet || '/' || id, outlet, title, lead, body, NULL, section, published, published::DATE, date_trunc('week', published)::DATE, strftime(published, '%G-W%V'),
    'record', 'hai-phong', story, story = id, 'hash-' || id, load, replace(load, 'load', 'codebook')
FROM (VALUES
    ('a1', 'bao-a.vn', TIMESTAMP '2021-03-01 08:00:00', 'a1', 'Bộ Y tế nói về vắc xin COVID-19', 'Vắc xin đã về.', 'Bộ Y tế cho biết vắc xin đã về.', 'Y tế', 'load-1'),
    ('a2', 'dai-b.vn', TIMESTAMP '2021-03-01 10:00:00', 'a1', 'Bộ Y tế nói về vắc xin COVID-19', 'Vắc xin đã về.', 'Bộ Y tế cho biết vắc xin đã về.', NULL, 'load-1'),
    ('a3', 'bao-a.vn', TIMESTAMP '2021-03-03 09:00:00', 'a3', 'Chuẩn bị bầu cử', 'Thành ủy họp.', 'Thành ủy bàn về bầu cử của thành phố.', 'Chính trị', 'load-1'),
    ('a4', 'cong-c.vn', TIMESTAMP '2021-03-04 17:00:00', 'a4', 'Giao ban báo chí tuần 9', '', 'Sở Y tế thông tin về sức khỏe ở thành phố.', NULL, 'load-1'),
    ('a5', 'bao-a.vn', TIMESTAMP '2021-03-07 00:00:00', 'a5', '=1+1 là bài toán', '', 'Không có mã nào.', NULL, 'load-1'),
    ('a6', 'bao-a.vn', TIMESTAMP '2021-03-08 07:00:00', 'a6', 'Thành phố tuần qua', '', 'Thành ủy, Sở Y tế thành phố nhắc đến bầu cử.', NULL, 'load-1'),
    ('a7', 'dai-b.vn', TIMESTAMP '2021-03-09 07:00:00', 'a7', 'Tin trong ngày', '', 'Bộ Y tế và Sở Y tế thành phố nhắc đến vắc xin.', NULL, 'load-1'),
    ('a8', 'cong-c.vn', TIMESTAMP '2021-03-11 16:00:00', 'a8', 'Giao ban báo chí tuần 10: đẩy mạnh bầu cử', '', 'Thành ủy định hướng bầu cử.', NULL, 'load-1'),
    ('a9', 'bao-a.vn', TIMESTAMP '2021-03-11 18:00:00', 'a8', 'Giao ban báo chí tuần 10: đẩy mạnh bầu cử', '', 'Thành ủy định hướng bầu cử.', NULL, 'load-1'),
    ('a10', 'dai-b.vn', TIMESTAMP '2021-03-14 23:59:00', 'a10', 'Hà Nội tiêm vắc xin', '', 'Sở Y tế Hà Nội tiêm 100% liều_đầu vắc xin.', NULL, 'load-1'),
    ('a11', 'bao-a.vn', TIMESTAMP '2021-03-22 08:00:00', 'a11', 'Danh sách bầu cử', '', 'Thành ủy và sở y tế nói về bầu cử.', NULL, 'load-2'),
    ('a12', 'cong-c.vn', TIMESTAMP '2021-03-25 17:30:00', 'a12', 'Giao ban báo chí tuần 13', '', 'Không có định hướng.', NULL, 'load-2')
) AS t (id, outlet, published, story, title, lead, body, section, load);
INSERT INTO article_search
SELECT article_id, replace(strip_accents(lower(concat_ws(chr(10), title, lead, body))), 'đ', 'd') FROM articles;

INSERT INTO article_signatures VALUES ('a1', '\x01\xFF'::BLOB);

INSERT INTO topics VALUES
('health', 'Y tế', 'Health', NULL, NULL), ('disease', 'Dịch bệnh', 'Disease', NULL, 'health'), ('politics', 'Chính trị', 'Politics', NULL, NULL);
INSERT INTO topic_closure VALUES ('health', 'health'), ('health', 'disease'), ('disease', 'disease'), ('politics', 'politics');
INSERT INTO article_topics VALUES
('a1', 'health', 3, true, true), ('a1', 'disease', 3, true, true), ('a2', 'health', 3, true, true), ('a2', 'disease', 3, true, true),
('a3', 'politics', 2, true, true), ('a4', 'health', 1, false, false), ('a6', 'politics', 1, false, false),
('a7', 'health', 1, false, false), ('a7', 'disease', 1, false, false), ('a8', 'politics', 2, true, true), ('a9', 'politics', 2, true, true),
('a10', 'health', 2, true, true), ('a10', 'disease', 2, true, true), ('a11', 'politics', 2, true, true);

INSERT INTO campaigns VALUES
('bau-cu', 'Bầu cử', 'Election', NULL, '2021-01-01', '2021-06-30'), ('covid-19', 'COVID-19', 'COVID-19', NULL, NULL, NULL);
INSERT INTO campaign_milestones VALUES
('bau-cu', '2021-03-11', 'Hiệp thương', 'Consultation'), ('bau-cu', '2021-05-23', 'Ngày bầu cử', 'Election day'), ('covid-19', '2021-03-08', 'Mũi tiêm đầu', 'First dose');
INSERT INTO article_campaigns VALUES
('a1', 'covid-19', 1, true, true), ('a2', 'covid-19', 1, true, true), ('a3', 'bau-cu', 2, true, true), ('a6', 'bau-cu', 1, false, false),
('a7', 'covid-19', 1, false, false), ('a8', 'bau-cu', 2, true, true), ('a9', 'bau-cu', 2, true, true), ('a11', 'bau-cu', 2, true, true);

INSERT INTO agencies (agency_id, label_vi, label_en, short_name, kind, level, place, type_id) VALUES
('bo-y-te', 'Bộ Y tế', 'Ministry of Health', 'BYT', 'ministry', 'central', NULL, NULL),
('so-y-te', 'Sở Y tế', 'Department of Health', 'SYT', 'department', 'province', NULL, NULL),
('so-y-te@hai-phong', 'Sở Y tế Hải Phòng', 'Department of Health of Hải Phòng', 'SYT', 'department', 'province', 'hai-phong', 'so-y-te'),
('so-y-te@ha-noi', 'Sở Y tế Hà Nội', 'Department of Health of Hà Nội', 'SYT', 'department', 'province', 'ha-noi', 'so-y-te'),
('thanh-uy', 'Thành ủy', 'City Party Committee', NULL, 'party', 'province', NULL, NULL),
('thanh-uy@hai-phong', 'Thành ủy Hải Phòng', 'Hải Phòng Party Committee', NULL, 'party', 'province', 'hai-phong', 'thanh-uy'),
('toa-an', 'Tòa án', 'Court', NULL, 'justice', 'central', NULL, NULL);
INSERT INTO article_agencies VALUES
('a1', 'bo-y-te', 2, true), ('a2', 'bo-y-te', 2, true), ('a3', 'thanh-uy@hai-phong', 2, false), ('a4', 'so-y-te@hai-phong', 1, false),
('a6', 'thanh-uy@hai-phong', 1, false), ('a6', 'so-y-te@hai-phong', 1, false), ('a7', 'bo-y-te', 1, false), ('a7', 'so-y-te@hai-phong', 1, false),
('a8', 'thanh-uy@hai-phong', 1, false), ('a9', 'thanh-uy@hai-phong', 1, false), ('a10', 'so-y-te@ha-noi', 1, false),
('a11', 'thanh-uy@hai-phong', 1, false), ('a11', 'so-y-te', 1, false);

INSERT INTO mentions VALUES
('a1', 'agency', 'bo-y-te', 'title', 0, 7, 'Bộ Y tế'), ('a1', 'agency', 'bo-y-te', 'body', 0, 7, 'Bộ Y tế'),
('a1', 'topic', 'disease', 'title', 15, 22, 'vắc xin'), ('a1', 'topic', 'disease', 'lead', 0, 7, 'Vắc xin'),
('a1', 'campaign', 'covid-19', 'title', 23, 31, 'COVID-19'), ('a4', 'topic', 'health', 'body', 21, 29, 'sức khỏe'),
('a4', 'agency', 'so-y-te@hai-phong', 'body', 0, 7, 'Sở Y tế');

INSERT INTO article_terms VALUES
('a1', 'vắc xin', 3), ('a2', 'vắc xin', 3), ('a3', 'bầu cử', 2), ('a3', 'thành phố', 1), ('a4', 'thành phố', 1), ('a6', 'bầu cử', 1), ('a6', 'thành phố', 2),
('a7', 'vắc xin', 1), ('a7', 'thành phố', 1), ('a8', 'bầu cử', 2), ('a9', 'bầu cử', 2), ('a10', 'vắc xin', 2), ('a11', 'bầu cử', 2), ('a12', 'định hướng', 1);
INSERT INTO weekly_terms
SELECT week_start, term, count(*), sum(n_occurrences) FROM article_terms JOIN articles USING (article_id) GROUP BY ALL;

INSERT INTO series VALUES
('weekly@hai-phong', 'Giao ban hằng tuần Hải Phòng', 'Weekly briefing of Hải Phòng', 'hai-phong', 'province', 'weekly');
INSERT INTO briefings VALUES
('b09', 'weekly@hai-phong', 'hai-phong', 'province', '2021-03-04', 'chiều', 9, 3, NULL, 2021, '2021-W09', 'Nguyễn Văn A', 'Giao ban báo chí tuần 9'),
('b10', 'weekly@hai-phong', 'hai-phong', 'province', '2021-03-11', 'chiều', 10, 3, NULL, 2021, '2021-W10', NULL, 'Giao ban báo chí tuần 10'),
('b12', 'weekly@hai-phong', 'hai-phong', 'province', '2021-03-25', NULL, 13, NULL, NULL, NULL, '2021-W12', NULL, 'Giao ban báo chí tuần 13');
INSERT INTO briefing_articles VALUES
('b09', 'a4', 'report'), ('b10', 'a8', 'report'), ('b10', 'a9', 'report'), ('b10', 'a10', 'coverage'), ('b12', 'a12', 'report');
INSERT INTO briefing_agencies VALUES
('b09', 'so-y-te@hai-phong', 'informing', 'Sở Y tế'), ('b10', 'thanh-uy@hai-phong', 'host', 'Ban Tuyên giáo Thành ủy'), ('b10', 'so-y-te@hai-phong', 'informing', 'Sở Y tế');
INSERT INTO briefing_guidance VALUES
('b10', 1, 'Đẩy mạnh tuyên truyền bầu cử', ['bau-cu'], ['politics']), ('b10', 2, 'Phòng chống dịch', ['covid-19', 'bau-cu'], []);
INSERT INTO briefing_evidence VALUES
('b10', 'a8', 'stated_week', 'title', 17, 24, 'tuần 10'), ('b10', 'a8', 'event', 'title', 0, 16, 'Giao ban báo chí'), ('b09', 'a4', 'event', 'title', 0, 16, 'Giao ban báo chí');
INSERT INTO holidays VALUES ('2021-03-18', 'Ngày nghỉ', 'Day off'), ('2021-04-21', 'Giỗ Tổ Hùng Vương', 'Hùng Kings'' Day');
