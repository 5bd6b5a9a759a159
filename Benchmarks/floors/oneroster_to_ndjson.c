// SPDX-License-Identifier: Apache-2.0
// Turns a OneRoster 1.1 or 1.2 set into canonical NDJSON on standard output: what a straightforward C program of one
// thread takes for it. Reads each table into memory, trusts its input, checks nothing.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELLS 64

typedef struct {
    char *bytes;
    size_t count;
} Text;

typedef struct {
    char *at, *end;
    Text header[CELLS], cells[CELLS];
    int columns;
} Table;

static int first;

// Reads one row into `cells`; doubled quotes are made one in place.
static int row(Table *table, Text *cells) {
    if (table->at >= table->end) return 0;
    int count = 0;
    for (;;) {
        Text cell;
        if (table->at < table->end && *table->at == '"') {
            char *to = ++table->at;
            cell.bytes = to;
            for (;;) {
                char *quote = memchr(table->at, '"', (size_t)(table->end - table->at));
                if (!quote) quote = table->end;
                size_t length = (size_t)(quote - table->at);
                if (to != table->at) memmove(to, table->at, length);
                to += length;
                table->at = quote + 1;
                if (table->at >= table->end || *table->at != '"') break;
                *to++ = '"';
                table->at++;
            }
            cell.count = (size_t)(to - cell.bytes);
        } else {
            cell.bytes = table->at;
            while (table->at < table->end && *table->at != ',' && *table->at != '\n') table->at++;
            cell.count = (size_t)(table->at - cell.bytes);
        }
        if (count < CELLS) cells[count++] = cell;
        if (table->at >= table->end) return count;
        if (*table->at++ == '\n') return count;
    }
}

static int open_table(Table *table, const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) return 0;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    table->at = malloc(size + 1);
    if (!table->at || fread(table->at, 1, size, file) != size) exit(1);
    table->end = table->at + size;
    fclose(file);
    table->columns = row(table, table->header);
    return 1;
}

static int column(const Table *table, const char *name) {
    for (int i = 0; i < table->columns; i++) {
        if (strlen(name) == table->header[i].count && !memcmp(name, table->header[i].bytes, table->header[i].count)) {
            return i;
        }
    }
    return CELLS - 1;
}

static void put(const char *text) { fputs_unlocked(text, stdout); }

static void string(Text text) {
    putchar_unlocked('"');
    size_t start = 0;
    for (size_t i = 0; i < text.count; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        fwrite_unlocked(text.bytes + start, 1, i - start, stdout);
        if (byte == '"' || byte == '\\') {
            putchar_unlocked('\\');
            putchar_unlocked(byte);
        } else {
            printf("\\u%04x", byte);
        }
        start = i + 1;
    }
    fwrite_unlocked(text.bytes + start, 1, text.count - start, stdout);
    putchar_unlocked('"');
}

static void key(const char *name) {
    put(",\"");
    put(name);
    put("\":");
}

static void begin(const char *record, Text id) {
    put("{\"record\":\"");
    put(record);
    put("\",\"id\":");
    string(id);
}

static void end(void) { put("}\n"); }

static void field(const char *name, Text text) {
    if (!text.count) return;
    key(name);
    string(text);
}

static void flag(const char *name, Text text) {
    if (!text.count) return;
    key(name);
    fwrite_unlocked(text.bytes, 1, text.count, stdout);
}

static void list(const char *name, Text text) {
    if (!text.count) return;
    key(name);
    putchar_unlocked('[');
    char *at = text.bytes, *stop = text.bytes + text.count;
    while (at <= stop) {
        char *comma = memchr(at, ',', (size_t)(stop - at));
        if (!comma) comma = stop;
        if (at != text.bytes) putchar_unlocked(',');
        string((Text){at, (size_t)(comma - at)});
        at = comma + 1;
    }
    putchar_unlocked(']');
}

// The canonical model's last day is a day of the term; OneRoster's is the first day after it.
static void last_day(const char *name, Text text) {
    if (text.count != 10) return;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = atoi(text.bytes), month = atoi(text.bytes + 5), day = atoi(text.bytes + 8) - 1;
    if (day == 0) {
        if (--month == 0) month = 12, year--;
        day = lengths[month - 1] + (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    }
    char plain[16] = {(char)('0' + year / 1000), (char)('0' + year / 100 % 10), (char)('0' + year / 10 % 10),
                      (char)('0' + year % 10), '-', (char)('0' + month / 10), (char)('0' + month % 10), '-',
                      (char)('0' + day / 10), (char)('0' + day % 10)};
    field(name, (Text){plain, 10});
}

static void open_identifiers(void) { first = 1; }

static void named_id(Text system, Text value) {
    if (!value.count) return;
    put(first ? ",\"identifiers\":[{\"system\":" : ",{\"system\":");
    first = 0;
    string(system);
    key("value");
    string(value);
    putchar_unlocked('}');
}

static void close_identifiers(void) {
    if (!first) putchar_unlocked(']');
}

static Text word(const char *text) { return (Text){(char *)text, strlen(text)}; }

static void user_ids(Text text) {
    char *at = text.bytes, *stop = text.bytes + text.count;
    while (at < stop && (at = memchr(at, '{', (size_t)(stop - at)))) {
        char *close = memchr(at, '}', (size_t)(stop - at));
        char *colon = memchr(at, ':', (size_t)(stop - at));
        if (!close || !colon) return;
        named_id((Text){at + 1, (size_t)(colon - at - 1)}, (Text){colon + 1, (size_t)(close - colon - 1)});
        at = close;
    }
}

#define EACH(name)                                      \
    Table table;                                        \
    memset(&table, 0, sizeof table);                    \
    if (!open_table(&table, folder, name)) return;      \
    Text *c = table.cells;
#define COLUMN(name) int name = column(&table, #name)

static void sessions(const char *folder) {
    EACH("academicSessions")
    COLUMN(sourcedId); COLUMN(title); COLUMN(type); COLUMN(startDate); COLUMN(endDate); COLUMN(parentSourcedId);
    COLUMN(schoolYear);
    while (row(&table, c)) {
        begin("AcademicSession", c[sourcedId]);
        field("title", c[title]);
        field("type", c[type]);
        field("begin", c[startDate]);
        last_day("end", c[endDate]);
        field("parent", c[parentSourcedId]);
        field("schoolYear", c[schoolYear]);
        end();
    }
}

static void organizations(const char *folder) {
    EACH("orgs")
    COLUMN(sourcedId); COLUMN(name); COLUMN(type); COLUMN(identifier); COLUMN(parentSourcedId);
    while (row(&table, c)) {
        begin("Organization", c[sourcedId]);
        field("name", c[name]);
        field("type", c[type]);
        field("parent", c[parentSourcedId]);
        open_identifiers();
        named_id(word("oneroster.identifier"), c[identifier]);
        close_identifiers();
        end();
    }
}

static void courses(const char *folder) {
    EACH("courses")
    COLUMN(sourcedId); COLUMN(schoolYearSourcedId); COLUMN(title); COLUMN(courseCode); COLUMN(grades);
    COLUMN(orgSourcedId); COLUMN(subjects); COLUMN(subjectCodes);
    while (row(&table, c)) {
        begin("Course", c[sourcedId]);
        field("title", c[title]);
        field("code", c[courseCode]);
        field("organization", c[orgSourcedId]);
        field("schoolYear", c[schoolYearSourcedId]);
        list("gradeLevels", c[grades]);
        list("subjects", c[subjects]);
        list("subjectCodes", c[subjectCodes]);
        end();
    }
}

static void sections(const char *folder) {
    EACH("classes")
    COLUMN(sourcedId); COLUMN(title); COLUMN(grades); COLUMN(courseSourcedId); COLUMN(classCode); COLUMN(classType);
    COLUMN(location); COLUMN(schoolSourcedId); COLUMN(termSourcedIds); COLUMN(subjects); COLUMN(subjectCodes);
    COLUMN(periods);
    while (row(&table, c)) {
        begin("Section", c[sourcedId]);
        field("title", c[title]);
        field("code", c[classCode]);
        field("type", c[classType]);
        field("course", c[courseSourcedId]);
        field("school", c[schoolSourcedId]);
        list("terms", c[termSourcedIds]);
        list("gradeLevels", c[grades]);
        list("subjects", c[subjects]);
        list("subjectCodes", c[subjectCodes]);
        list("periods", c[periods]);
        field("location", c[location]);
        end();
    }
}

static void people(const char *folder) {
    EACH("users")
    COLUMN(sourcedId); COLUMN(enabledUser); COLUMN(orgSourcedIds); COLUMN(role); COLUMN(username); COLUMN(userIds);
    COLUMN(givenName); COLUMN(familyName); COLUMN(middleName); COLUMN(identifier); COLUMN(email); COLUMN(sms);
    COLUMN(phone); COLUMN(grades); COLUMN(userMasterIdentifier); COLUMN(preferredGivenName);
    COLUMN(preferredMiddleName); COLUMN(preferredFamilyName); COLUMN(primaryOrgSourcedId);
    while (row(&table, c)) {
        begin("Person", c[sourcedId]);
        open_identifiers();
        named_id(word("oneroster.identifier"), c[identifier]);
        named_id(word("master"), c[userMasterIdentifier]);
        user_ids(c[userIds]);
        close_identifiers();
        field("givenName", c[givenName]);
        field("middleName", c[middleName]);
        field("familyName", c[familyName]);
        field("preferredGivenName", c[preferredGivenName]);
        field("preferredMiddleName", c[preferredMiddleName]);
        field("preferredFamilyName", c[preferredFamilyName]);
        field("username", c[username]);
        flag("enabled", c[enabledUser]);
        if (c[email].count) {
            put(",\"emails\":[{\"value\":");
            string(c[email]);
            put("}]");
        }
        if (c[sms].count || c[phone].count) {
            put(",\"phones\":[");
            if (c[sms].count) {
                put("{\"type\":\"mobile\",\"value\":");
                string(c[sms]);
                put(c[phone].count ? "}," : "}");
            }
            if (c[phone].count) {
                put("{\"value\":");
                string(c[phone]);
                put("}");
            }
            put("]");
        }
        list("gradeLevels", c[grades]);
        field("primaryOrganization", c[primaryOrgSourcedId]);
        end();
        Text all = c[orgSourcedIds];
        char *at = all.bytes, *stop = all.bytes + all.count;
        while (all.count && at <= stop) {
            char *comma = memchr(at, ',', (size_t)(stop - at));
            if (!comma) comma = stop;
            Text school = {at, (size_t)(comma - at)};
            char both[512];
            int length = snprintf(both, sizeof both, "%.*s|%.*s", (int)c[sourcedId].count, c[sourcedId].bytes,
                                  (int)school.count, school.bytes);
            begin("OrganizationRole", (Text){both, (size_t)length});
            field("person", c[sourcedId]);
            field("organization", school);
            field("role", c[role]);
            end();
            at = comma + 1;
        }
    }
}

static void roles(const char *folder) {
    EACH("roles")
    COLUMN(sourcedId); COLUMN(userSourcedId); COLUMN(roleType); COLUMN(role); COLUMN(beginDate); COLUMN(endDate);
    COLUMN(orgSourcedId); COLUMN(userProfileSourcedId);
    while (row(&table, c)) {
        begin("OrganizationRole", c[sourcedId]);
        field("person", c[userSourcedId]);
        field("organization", c[orgSourcedId]);
        field("role", c[role]);
        field("rank", c[roleType]);
        field("begin", c[beginDate]);
        last_day("end", c[endDate]);
        field("account", c[userProfileSourcedId]);
        end();
    }
}

static void demographics(const char *folder) {
    EACH("demographics")
    static const char *const races[] = {"americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
                                        "nativeHawaiianOrOtherPacificIslander", "white",
                                        "demographicRaceTwoOrMoreRaces"};
    int places[6];
    for (int i = 0; i < 6; i++) places[i] = column(&table, races[i]);
    COLUMN(sourcedId); COLUMN(birthDate); COLUMN(sex); COLUMN(hispanicOrLatinoEthnicity); COLUMN(countryOfBirthCode);
    COLUMN(stateOfBirthAbbreviation); COLUMN(cityOfBirth); COLUMN(publicSchoolResidenceStatus);
    while (row(&table, c)) {
        begin("Demographics", c[sourcedId]);
        field("person", c[sourcedId]);
        field("birthDate", c[birthDate]);
        field("sex", c[sex]);
        int any = 0;
        for (int i = 0; i < 6; i++) {
            if (c[places[i]].count != 4) continue;
            put(any ? ",\"" : ",\"races\":[\"");
            put(races[i]);
            put("\"");
            any = 1;
        }
        if (any) put("]");
        put(",\"raceFlags\":{");
        for (int i = 0; i < 6; i++) {
            put(i ? ",\"" : "\"");
            put(races[i]);
            put("\":");
            fwrite_unlocked(c[places[i]].bytes, 1, c[places[i]].count, stdout);
        }
        put("}");
        flag("hispanic", c[hispanicOrLatinoEthnicity]);
        field("countryOfBirth", c[countryOfBirthCode]);
        field("stateOfBirth", c[stateOfBirthAbbreviation]);
        field("cityOfBirth", c[cityOfBirth]);
        field("publicSchoolResidence", c[publicSchoolResidenceStatus]);
        end();
    }
}

static void enrollments(const char *folder) {
    EACH("enrollments")
    COLUMN(sourcedId); COLUMN(classSourcedId); COLUMN(schoolSourcedId); COLUMN(userSourcedId); COLUMN(role);
    COLUMN(primary); COLUMN(beginDate); COLUMN(endDate);
    while (row(&table, c)) {
        begin("SectionEnrollment", c[sourcedId]);
        field("section", c[classSourcedId]);
        field("school", c[schoolSourcedId]);
        field("person", c[userSourcedId]);
        field("role", c[role]);
        flag("primary", c[primary]);
        field("begin", c[beginDate]);
        last_day("end", c[endDate]);
        end();
    }
}

int main(int count, char **names) {
    if (count != 2) return 64;
    static char buffer[1 << 20];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    sessions(names[1]);
    organizations(names[1]);
    courses(names[1]);
    sections(names[1]);
    people(names[1]);
    roles(names[1]);
    demographics(names[1]);
    enrollments(names[1]);
    return fflush(stdout) != 0;
}
