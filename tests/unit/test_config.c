/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/buf.h"
#include "config/config.h"
#include "config/keys.h"

struct fixture {
	struct cl_arena *arena;
	struct cl_sink sink;
	const struct cl_config *config;
};

static void set_up(struct fixture *fixture, const char *text)
{
	fixture->arena = cl_arena_new();
	cl_sink_init(&fixture->sink, fixture->arena);

	const struct cl_source *source = cl_source_new(
		fixture->arena, CL_STR("site/.carelint.yaml"), cl_str_from(text), &fixture->sink);

	fixture->config = cl_config_read(fixture->arena, source, CL_STR("/srv/site"), &fixture->sink);
}

static void tear_down(struct fixture *fixture)
{
	cl_arena_free(fixture->arena);
}

static cl_str keep(struct cl_arena *arena, struct cl_buf *buf)
{
	cl_str kept = cl_arena_copy(arena, cl_buf_str(buf));

	cl_buf_release(buf);
	return kept;
}

/* "line:column message [hint]" for each diagnostic. */
static cl_str show_sink(struct cl_arena *arena, const struct cl_sink *sink)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (const struct cl_diagnostic *d = sink->first; d; d = d->next) {
		cl_buf_printf(&buf, "%u:%u %.*s", d->place.line, d->place.column, CL_STR_ARG(d->text));
		if (d->hint.size)
			cl_buf_printf(&buf, " [%.*s]", CL_STR_ARG(d->hint));
		cl_buf_append_byte(&buf, '\n');
	}
	return keep(arena, &buf);
}

static void show_value(struct cl_buf *buf, enum cl_key key, const struct cl_value *value)
{
	static const char *const severities[] = {"off", "note", "warning", "error"};
	enum cl_key_shape shape = cl_key_row(key)->shape;

	if (shape != CL_SHAPE_NUMBER)
		cl_buf_append(buf, value->text);
	if (shape == CL_SHAPE_LEVELS || key == CL_KEY_FAIL_ON)
		cl_buf_printf(buf, "=%s", severities[value->severity]);
	if (shape == CL_SHAPE_NUMBER)
		cl_buf_printf(buf, "%llu", (unsigned long long)value->number);
	if (value->place.line)
		cl_buf_printf(buf, "@%u:%u ", value->place.line, value->place.column);
	else
		cl_buf_printf(buf, "@%.*s ", CL_STR_ARG(value->place.path));
}

/* "text@line:column " for each value. */
static cl_str show_values(struct cl_arena *arena, enum cl_key key, const struct cl_values *values)
{
	struct cl_buf buf = CL_BUF_INIT;

	if (values->is_path)
		cl_buf_append(&buf, CL_STR("file "));
	for (size_t i = 0; i < values->count; i++)
		show_value(&buf, key, &values->items[i]);
	return keep(arena, &buf);
}

/* ------------------------------------------------------------------ right values */

static const struct {
	const char *label;
	const char *text;
	enum cl_key key;
	const char *values;
} value_cases[] = {
	{"a list", "packs: [hipaa, consent]\n", CL_KEY_PACKS, "hipaa@1:9 consent@1:16 "},
	{"a block list", "packs:\n  - +spelling\n  - -media\n", CL_KEY_PACKS, "+spelling@2:5 -media@3:5 "},
	{"one string for a list", "packs: hipaa\n", CL_KEY_PACKS, "hipaa@1:8 "},
	{"an empty list", "packs: []\n", CL_KEY_PACKS, ""},
	{"rules are joined to the folder", "rules: [rules/house.yaml]\n", CL_KEY_RULES,
		"site/rules/house.yaml@1:9 "},
	{"rules may step back inside", "rules: rules/../house.yaml\n", CL_KEY_RULES,
		"site/rules/../house.yaml@1:8 "},
	{"severities stand at their rule", "severity:\n  hipaa/care-date: error\n  media: off\n",
		CL_KEY_SEVERITY, "hipaa/care-date=error@2:3 media=off@3:3 "},
	{"globs", "ignore: ['archive/', \"*.txt\"]\n", CL_KEY_IGNORE, "archive/@1:11 *.txt@1:23 "},
	{"jurisdictions", "jurisdiction: [US-CA, EU, AU-NSW, CA-ON]\n", CL_KEY_JURISDICTION,
		"US-CA@1:16 EU@1:23 AU-NSW@1:27 CA-ON@1:35 "},
	{"Norway is no boolean", "jurisdiction: NO\n", CL_KEY_JURISDICTION, "NO@1:15 "},
	{"channel", "channel: facebook\n", CL_KEY_CHANNEL, "facebook@1:10 "},
	{"kind", "kind: patient-story\n", CL_KEY_KIND, "patient-story@1:7 "},
	{"section", "organisation:\n  names: [Larkmoor Clinic]\n", CL_KEY_ORGANISATION_NAMES,
		"Larkmoor Clinic@2:11 "},
	{"domains", "organisation: {domains: [larkmoor.example]}\n", CL_KEY_ORGANISATION_DOMAINS,
		"larkmoor.example@1:26 "},
	{"a phone that looks like a number", "organisation: {phones: [5550142, +1 555-0142]}\n",
		CL_KEY_ORGANISATION_PHONES, "5550142@1:25 +1 555-0142@1:34 "},
	{"staff as a list", "staff: [Odalys Verbruggen]\n", CL_KEY_STAFF, "Odalys Verbruggen@1:9 "},
	{"staff as a file", "staff: people.txt\n", CL_KEY_STAFF, "file site/people.txt@1:8 "},
	{"names", "names: {allow: [Amber], extra: [Zsófia]}\n", CL_KEY_NAMES_EXTRA, "Zsófia@1:33 "},
	{"trusted hosts", "trusted_hosts: [.gov, '*.nhs.example', journal.example]\n", CL_KEY_TRUSTED_HOSTS,
		".gov@1:17 *.nhs.example@1:24 journal.example@1:40 "},
	{"approved claims", "approved_claims: claims.yaml\n", CL_KEY_APPROVED_CLAIMS,
		"site/claims.yaml@1:18 "},
	{"an absolute path", "consent_registry: /srv/consents.csv\n", CL_KEY_CONSENT_REGISTRY,
		"/srv/consents.csv@1:19 "},
	{"language", "spelling: {language: en_GB}\n", CL_KEY_SPELLING_LANGUAGE, "en_GB@1:22 "},
	{"dictionaries", "spelling: {dictionaries: [med.dic]}\n", CL_KEY_SPELLING_DICTIONARIES,
		"site/med.dic@1:27 "},
	{"words as a file", "spelling: {words: words.txt}\n", CL_KEY_SPELLING_WORDS,
		"file site/words.txt@1:19 "},
	{"words as a list", "spelling: {words: [stoma]}\n", CL_KEY_SPELLING_WORDS, "stoma@1:20 "},
	{"fail on", "fail_on: [phi:warning, error, 'claim:off']\n", CL_KEY_FAIL_ON,
		"phi=warning@1:11 =error@1:24 claim=off@1:32 "},
	{"limit", "limits: {files: 500}\n", CL_KEY_LIMIT_FILES, "500@1:17 "},
	{"columns count code points", "names: {extra: [Zsófia, Åsa]}\n", CL_KEY_NAMES_EXTRA,
		"Zsófia@1:17 Åsa@1:25 "},
	{"byte order mark", "\xEF\xBB\xBFkind: news\n", CL_KEY_KIND, "news@1:7 "},
};

START_TEST(test_values)
{
	struct fixture fixture;

	set_up(&fixture, value_cases[_i].text);
	ck_assert_ptr_nonnull(fixture.config);

	const struct cl_values *values = &fixture.config->layer.values[value_cases[_i].key];
	cl_str shown = show_values(fixture.arena, value_cases[_i].key, values);
	cl_str reports = show_sink(fixture.arena, &fixture.sink);

	ck_assert_msg(reports.size == 0, "%s: %s", value_cases[_i].label, reports.data);
	ck_assert_msg(values->is_set, "%s", value_cases[_i].label);
	ck_assert_msg(cl_str_equals(shown, cl_str_from(value_cases[_i].values)), "%s: %s",
		value_cases[_i].label, shown.data);
	if (values->count)
		ck_assert_str_eq(values->items[0].place.path.data, "site/.carelint.yaml");
	tear_down(&fixture);
}
END_TEST

/* ------------------------------------------------------------------ wrong ones */

static const struct {
	const char *label;
	const char *text;
	const char *reports;
} report_cases[] = {
	{"empty file", "", ""},
	{"comments only", "# nothing yet\n", ""},
	{"unknown key", "jurisdicton: US\n",
		"1:1 unknown key 'jurisdicton' [did you mean 'jurisdiction'?]\n"},
	{"unknown key, nothing near", "colour: red\n", "1:1 unknown key 'colour'\n"},
	{"unknown key near a section", "organization: {}\n",
		"1:1 unknown key 'organization' [did you mean 'organisation'?]\n"},
	{"unknown key near a special one", "override: []\n",
		"1:1 unknown key 'override' [did you mean 'overrides'?]\n"},
	{"unknown key in a section", "names:\n  allowed: [Amber]\n",
		"2:3 unknown key 'allowed' [did you mean 'allow'?]\n"},
	{"dotted name is no key", "names.allow: [Amber]\n", "1:1 unknown key 'names.allow'\n"},
	{"key of a section at the top", "allow: [Amber]\n", "1:1 unknown key 'allow'\n"},
	{"duplicate key", "kind: news\nkind: page\n", "2:1 this key stands here twice\n"},
	{"alias", "kind: &k news\n", "1:7 anchors and aliases are not allowed here\n"},
	{"a list", "- kind\n", "1:1 a configuration is a mapping of keys to values\n"},
	{"text", "kind\n", "1:1 a configuration is a mapping of keys to values\n"},

	{"no value", "packs:\n", "1:7 'packs' takes a string or a list of strings, not nothing\n"},
	{"mapping for a list", "packs: {hipaa: on}\n",
		"1:8 'packs' takes a string or a list of strings, not a mapping\n"},
	{"list for a string", "kind: [news]\n", "1:7 'kind' takes a string, not a list\n"},
	{"boolean for a string", "kind: true\n", "1:7 'kind' takes a string, not true or false\n"},
	{"list in a list", "packs: [[hipaa]]\n", "1:9 'packs' takes strings, not a list\n"},
	{"boolean in a list", "staff: [true]\n", "1:9 'staff' takes strings, not true or false\n"},
	{"list for severities", "severity: [hipaa]\n",
		"1:11 'severity' takes a mapping of rules or packs to severities, not a list\n"},
	{"text for a section", "names: Amber\n", "1:8 'names' takes a mapping, not text\n"},
	{"text for a limit", "limits: {files: many}\n",
		"1:17 'limits.files' takes a whole number, not text\n"},
	{"text for root", "root: yes\n", "1:7 'root' takes true or false, not text\n"},

	{"bad pack", "packs: [HIPAA]\n",
		"1:9 'packs' takes pack names such as hipaa, +spelling or -media [did you mean 'hipaa'?]\n"},
	{"mixed packs", "packs: [hipaa, -media]\n", "1:8 'packs' mixes plain names with +name or -name\n"},
	{"rules outside", "rules: [../rules]\n",
		"1:9 'rules' takes relative paths that stay below the configuration's folder\n"},
	{"rules by an absolute path", "rules: [/srv/rules]\n",
		"1:9 'rules' takes relative paths that stay below the configuration's folder\n"},
	{"bad severity", "severity: {media: warn}\n",
		"1:19 'media' takes error, warning, note or off [did you mean 'warning'?]\n"},
	{"bad rule", "severity: {Media/Alt Missing: off}\n",
		"1:12 'severity' takes rules and packs such as hipaa/care-date or media "
		"[did you mean 'media/alt-missing'?]\n"},
	{"false is no severity", "severity: {media: false}\n",
		"1:19 'media' takes error, warning, note or off, not true or false\n"},
	{"negated glob", "ignore: ['!a.md']\n",
		"1:11 'ignore' takes path patterns such as stories/**/*.md, without '!' and at most 1024 "
		"bytes\n"},
	{"jurisdiction in small letters", "jurisdiction: us-ca\n",
		"1:15 'jurisdiction' takes codes such as US, US-CA, GB or EU [did you mean 'US-CA'?]\n"},
	{"jurisdiction by name", "jurisdiction: [Ontario]\n",
		"1:16 'jurisdiction' takes codes such as US, US-CA, GB or EU\n"},
	{"no jurisdiction at all", "jurisdiction: []\n",
		"1:15 'jurisdiction' takes codes such as US, US-CA, GB or EU\n"},
	{"channel in capitals", "channel: Google Business\n",
		"1:10 'channel' takes lower-case words such as website or patient-story "
		"[did you mean 'google-business'?]\n"},
	{"host with a scheme", "trusted_hosts: ['https://journal.example/about']\n",
		"1:18 'trusted_hosts' takes host names such as clinic.example, without https:// and path "
		"[did you mean 'journal.example'?]\n"},
	{"phone without digits", "organisation: {phones: [none]}\n",
		"1:25 'organisation.phones' takes phone numbers such as +1 555-0100\n"},
	{"empty name", "staff: ['']\n", "1:10 'staff' takes strings that are not empty\n"},
	{"bad language", "spelling: {language: english}\n",
		"1:22 'spelling.language' takes a language such as en_US\n"},
	{"fail on an unknown category", "fail_on: phy:warnings\n",
		"1:10 'fail_on' takes a severity, or CATEGORY:SEVERITY such as phi:warning "
		"[did you mean 'phi:warning'?]\n"},
	{"fail on an unknown severity", "fail_on: errors\n",
		"1:10 'fail_on' takes a severity, or CATEGORY:SEVERITY such as phi:warning "
		"[did you mean 'error'?]\n"},
	{"limit raised", "limits: {folder_depth: 300}\n",
		"1:24 'limits.folder_depth' can only be lowered: at most 256\n"},
	{"limit of nothing", "limits: {files: 0}\n", "1:17 'limits.files' takes a whole number above 0\n"},
	{"limit below nothing", "limits: {files: -1}\n",
		"1:17 'limits.files' takes a whole number above 0\n"},
	{"limit too large for a number", "limits: {files: 99999999999999999999}\n",
		"1:17 'limits.files' takes a whole number above 0\n"},

	{"override without files", "overrides:\n  - kind: news\n", "2:5 an override needs 'files'\n"},
	{"override that is no mapping", "overrides: [news]\n",
		"1:13 'overrides' takes mappings with 'files', not text\n"},
	{"overrides that are no list", "overrides: {files: a.md}\n",
		"1:12 'overrides' takes a list, not a mapping\n"},
	{"key that cannot be overridden", "overrides:\n  - {files: a.md, staff: [X]}\n",
		"2:19 'staff' cannot stand in an override\n"},
	{"section that cannot be overridden", "overrides:\n  - {files: a.md, limits: {}}\n",
		"2:19 'limits' cannot stand in an override\n"},
	{"unknown key in an override", "overrides:\n  - {file: a.md, kindd: news}\n",
		"2:6 unknown key 'file' [did you mean 'files'?]\n"
		"2:18 unknown key 'kindd' [did you mean 'kind'?]\n2:5 an override needs 'files'\n"},
	{"override ignores by pattern", "overrides:\n  - {files: a.md, ignore: [b.md]}\n",
		"2:27 'ignore' takes true or false, not a list\n"},
	{"bad value in an override", "overrides:\n  - {files: a.md, jurisdiction: [us]}\n",
		"2:34 'jurisdiction' takes codes such as US, US-CA, GB or EU [did you mean 'US'?]\n"},

	{"all in one run", "pack: [hipaa]\nkind: [x]\nchannel: website\nfail_on: phi\n",
		"1:1 unknown key 'pack' [did you mean 'packs'?]\n2:7 'kind' takes a string, not a list\n"
		"4:10 'fail_on' takes a severity, or CATEGORY:SEVERITY such as phi:warning\n"},
};

START_TEST(test_reports)
{
	struct fixture fixture;

	set_up(&fixture, report_cases[_i].text);

	cl_str reports = show_sink(fixture.arena, &fixture.sink);

	ck_assert_msg(cl_str_equals(reports, cl_str_from(report_cases[_i].reports)), "%s: %s",
		report_cases[_i].label, reports.data);
	tear_down(&fixture);
}
END_TEST

START_TEST(test_right_values_stay)
{
	struct fixture fixture;

	set_up(&fixture, "packs: [hipaa, BAD]\njurisdiction: bad\nkind: news\n");
	ck_assert_uint_eq(fixture.sink.error_count, 2);
	ck_assert_uint_eq(fixture.config->layer.values[CL_KEY_PACKS].count, 1);
	ck_assert(!fixture.config->layer.values[CL_KEY_JURISDICTION].is_set);
	ck_assert(fixture.config->layer.values[CL_KEY_KIND].is_set);
	tear_down(&fixture);
}
END_TEST

START_TEST(test_too_many_values)
{
	struct fixture fixture;
	struct cl_buf buf = CL_BUF_INIT;

	cl_buf_append(&buf, CL_STR("staff:\n"));
	for (int i = 0; i <= CL_CONFIG_VALUES_MAX; i++)
		cl_buf_printf(&buf, "- Name %d\n", i);
	set_up(&fixture, buf.data);
	ck_assert_uint_eq(fixture.sink.count, 1);
	ck_assert_int_eq(fixture.sink.first->message, CL_MESSAGE_CONFIG_TOO_MANY);
	cl_buf_release(&buf);
	tear_down(&fixture);
}
END_TEST

/* ------------------------------------------------------------------ what holds for a file */

#define LAYERED                                                                        \
	"packs: [+uk]\n"                                                               \
	"jurisdiction: GB\n"                                                           \
	"severity: {media: note}\n"                                                    \
	"ignore: [archive/, '*.old.md']\n"                                             \
	"overrides:\n"                                                                 \
	"  - {files: 'replies/**', kind: public-reply, channel: [google, facebook]}\n" \
	"  - {files: [stories], packs: [-media], severity: {media: error}}\n"          \
	"  - {files: stories/us/, packs: [hipaa], jurisdiction: [US, US-CA]}\n"        \
	"  - {files: keep.old.md, ignore: false}\n"                                    \
	"  - {files: '*.txt', off: true}\n"                                            \
	"  - {files: notes.txt, off: false, ignore: true}\n"

static const struct {
	const char *label;
	const char *text;
	const char *path;
	enum cl_key key;
	const char *values;
} settings_cases[] = {
	{"default", "", "a.md", CL_KEY_JURISDICTION, "US@default "},
	{"default channel", "", "a.md", CL_KEY_CHANNEL, "website@default "},
	{"default fail-on", "", "a.md", CL_KEY_FAIL_ON, "=warning@default "},
	{"default limit", "", "a.md", CL_KEY_LIMIT_FOLDER_DEPTH, "256@default "},
	{"no default", "", "a.md", CL_KEY_PACKS, ""},
	{"the file wins over the default", LAYERED, "a.md", CL_KEY_JURISDICTION, "GB@2:15 "},
	{"an override that matches", LAYERED, "replies/a.md", CL_KEY_CHANNEL, "google@6:57 facebook@6:65 "},
	{"an override that does not", LAYERED, "a.md", CL_KEY_CHANNEL, "website@default "},
	{"signed packs add", LAYERED, "stories/a.md", CL_KEY_PACKS, "+uk@1:9 -media@7:32 "},
	{"plain packs replace", LAYERED, "stories/us/a.md", CL_KEY_PACKS, "hipaa@8:34 "},
	{"severities add", LAYERED, "stories/a.md", CL_KEY_SEVERITY, "media=note@3:12 media=error@7:52 "},
	{"the last override wins", LAYERED, "stories/us/a.md", CL_KEY_JURISDICTION, "US@8:57 US-CA@8:61 "},
	{"a bare name of an override takes the folder", LAYERED, "x/stories/y/a.md", CL_KEY_PACKS,
		"+uk@1:9 -media@7:32 "},
	{"a path of an override is anchored", LAYERED, "x/stories/us/a.md", CL_KEY_JURISDICTION, "GB@2:15 "},
	{"an empty list of packs", "packs: []\n", "a.md", CL_KEY_PACKS, ""},
};

START_TEST(test_settings)
{
	struct fixture fixture;
	struct cl_settings settings;

	set_up(&fixture, settings_cases[_i].text);
	cl_settings_for(fixture.arena, fixture.config, cl_str_from(settings_cases[_i].path), NULL, &settings);

	cl_str shown =
		show_values(fixture.arena, settings_cases[_i].key, &settings.values[settings_cases[_i].key]);

	ck_assert_msg(fixture.sink.count == 0, "%s: %s", settings_cases[_i].label,
		show_sink(fixture.arena, &fixture.sink).data);
	ck_assert_msg(cl_str_equals(shown, cl_str_from(settings_cases[_i].values)), "%s: %s",
		settings_cases[_i].label, shown.data);
	tear_down(&fixture);
}
END_TEST

static const struct {
	const char *path;
	bool is_ignored;
	uint32_t ignored_line;
	bool is_off;
} switch_cases[] = {
	{"a.md", false, 0, false},
	{"archive/a.md", true, 4, false},
	{"x/archive/y/a.md", true, 4, false},
	{"archive", false, 0, false},
	{"a.old.md", true, 4, false},
	{"keep.old.md", false, 9, false},
	{"a.txt", false, 0, true},
	{"notes.txt", true, 11, false},
};

START_TEST(test_switches)
{
	struct fixture fixture;
	struct cl_settings settings;
	const char *path = switch_cases[_i].path;

	set_up(&fixture, LAYERED);
	cl_settings_for(fixture.arena, fixture.config, cl_str_from(path), NULL, &settings);
	ck_assert_msg(settings.ignore.is_on == switch_cases[_i].is_ignored, "%s", path);
	ck_assert_msg(settings.ignore.place.line == switch_cases[_i].ignored_line, "%s", path);
	ck_assert_msg(settings.off.is_on == switch_cases[_i].is_off, "%s", path);
	tear_down(&fixture);
}
END_TEST

START_TEST(test_without_a_configuration)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_settings settings;

	cl_settings_for(arena, NULL, CL_STR("a.md"), NULL, &settings);
	ck_assert(cl_str_equals(cl_settings_word(&settings, CL_KEY_CHANNEL), CL_STR("website")));
	ck_assert_uint_eq(cl_settings_word(&settings, CL_KEY_KIND).size, 0);
	ck_assert_uint_eq(cl_settings_limit(&settings, CL_KEY_LIMIT_FILES), 1000000);
	ck_assert(!cl_settings_replaces_packs(&settings));
	cl_arena_free(arena);
}
END_TEST

START_TEST(test_packs_replace_the_profile)
{
	static const struct {
		const char *text;
		bool replaces;
	} cases[] = {{"packs: [hipaa]\n", true}, {"packs: [+uk]\n", false}, {"packs: []\n", true}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fixture fixture;
		struct cl_settings settings;

		set_up(&fixture, cases[i].text);
		cl_settings_for(fixture.arena, fixture.config, CL_STR("a.md"), NULL, &settings);
		ck_assert_msg(
			cl_settings_replaces_packs(&settings) == cases[i].replaces, "%s", cases[i].text);
		tear_down(&fixture);
	}
}
END_TEST

START_TEST(test_root)
{
	struct fixture fixture;

	set_up(&fixture, "root: true\n");
	ck_assert(fixture.config->is_root);
	tear_down(&fixture);
	set_up(&fixture, "root: false\n");
	ck_assert(!fixture.config->is_root);
	tear_down(&fixture);
}
END_TEST

/* ------------------------------------------------------------------ the command line */

static const struct {
	const char *label;
	enum cl_key key;
	const char *first;
	const char *second; /* or NULL */
	const char *values;
	const char *reports;
} option_cases[] = {
	{"fail on", CL_KEY_FAIL_ON, "phi:note", NULL, "phi=note@command line ", ""},
	{"fail on, again", CL_KEY_FAIL_ON, "phi:note", "error", "phi=note@command line =error@command line ",
		""},
	{"a single value is replaced", CL_KEY_KIND, "news", "page", "page@command line ", ""},
	{"severity", CL_KEY_SEVERITY, "media=off", NULL, "media=note@3:12 media=off@command line ", ""},
	{"signed packs add", CL_KEY_PACKS, "-media", NULL, "+uk@1:9 -media@command line ", ""},
	{"plain packs replace", CL_KEY_PACKS, "hipaa", "consent", "hipaa@command line consent@command line ",
		""},
	{"mixed packs", CL_KEY_PACKS, "hipaa", "-media", "hipaa@command line ",
		"0:0 'packs' mixes plain names with +name or -name\n"},
	{"a path", CL_KEY_APPROVED_CLAIMS, "c.yaml", NULL, "here/c.yaml@command line ", ""},
	{"a file of names", CL_KEY_STAFF, "staff.txt", NULL, "file here/staff.txt@command line ", ""},
	{"a bad severity", CL_KEY_SEVERITY, "media=of", NULL, "media=note@3:12 ",
		"0:0 'severity' takes error, warning, note or off [did you mean 'off'?]\n"},
	{"no severity", CL_KEY_SEVERITY, "media", NULL, "media=note@3:12 ",
		"0:0 'severity' takes error, warning, note or off\n"},
	{"a bad category", CL_KEY_FAIL_ON, "claims:error", NULL, "=warning@default ",
		"0:0 'fail_on' takes a severity, or CATEGORY:SEVERITY such as phi:warning "
		"[did you mean 'claim:error'?]\n"},
	{"a limit that is too high", CL_KEY_LIMIT_FILES, "9999999", NULL, "1000000@default ",
		"0:0 'limits.files' can only be lowered: at most 1000000\n"},
};

START_TEST(test_command_line)
{
	struct fixture fixture;
	struct cl_settings settings;
	struct cl_layer layer = {0};
	enum cl_key key = option_cases[_i].key;
	bool is_right = true;

	set_up(&fixture, LAYERED);
	is_right &= cl_layer_add(fixture.arena, &layer, key, cl_str_from(option_cases[_i].first),
		CL_STR("here"), &fixture.sink);
	if (option_cases[_i].second)
		is_right &= cl_layer_add(fixture.arena, &layer, key, cl_str_from(option_cases[_i].second),
			CL_STR("here"), &fixture.sink);
	cl_settings_for(fixture.arena, fixture.config, CL_STR("a.md"), &layer, &settings);

	cl_str shown = show_values(fixture.arena, key, &settings.values[key]);
	cl_str reports = show_sink(fixture.arena, &fixture.sink);

	ck_assert_msg(is_right == (option_cases[_i].reports[0] == '\0'), "%s", option_cases[_i].label);
	ck_assert_msg(cl_str_equals(shown, cl_str_from(option_cases[_i].values)), "%s: %s",
		option_cases[_i].label, shown.data);
	ck_assert_msg(cl_str_equals(reports, cl_str_from(option_cases[_i].reports)), "%s: %s",
		option_cases[_i].label, reports.data);
	tear_down(&fixture);
}
END_TEST

START_TEST(test_every_key_has_a_name)
{
	for (size_t i = 0; i < CL_KEY_COUNT; i++) {
		cl_str name = cl_key_name((enum cl_key)i);
		size_t dot = cl_str_find_byte(name, '.', 0);
		size_t start = dot == CL_STR_NONE ? 0 : dot + 1;
		enum cl_key key;

		ck_assert(cl_key_find(cl_str_slice(name, 0, dot == CL_STR_NONE ? 0 : dot),
			cl_str_slice(name, start, name.size), &key));
		ck_assert_int_eq(key, (int)i);
	}
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("config");
	TCase *tcase = tcase_create("config");

	LOOP(tcase, test_values, value_cases);
	LOOP(tcase, test_reports, report_cases);
	LOOP(tcase, test_settings, settings_cases);
	LOOP(tcase, test_switches, switch_cases);
	LOOP(tcase, test_command_line, option_cases);
	tcase_add_test(tcase, test_right_values_stay);
	tcase_add_test(tcase, test_too_many_values);
	tcase_add_test(tcase, test_without_a_configuration);
	tcase_add_test(tcase, test_packs_replace_the_profile);
	tcase_add_test(tcase, test_root);
	tcase_add_test(tcase, test_every_key_has_a_name);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
