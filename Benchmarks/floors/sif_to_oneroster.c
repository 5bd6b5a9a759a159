// SPDX-License-Identifier: Apache-2.0
// Turns SIF Unity objects into the tables of OneRoster 1.2: what a straightforward C program over libxml2's SAX2 takes
// for it. It knows the objects and elements that generate.py writes, trusts its input and checks nothing.
// Usage: sif_to_oneroster district.xml FOLDER, where FOLDER may be /dev/null.
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ORGS, SESSIONS, COURSES, CLASSES, USERS, ROLES, DEMOGRAPHICS, ENROLLMENTS, TABLES };
static const char *const names[TABLES] = {"orgs",  "academicSessions", "courses",      "classes",
                                          "users", "roles",            "demographics", "enrollments"};
static FILE *tables[TABLES];

// The texts of the object at hand, each under the name of its element or attribute.
enum { FIELDS = 48, LIST = 16 };
typedef struct {
    char name[64], value[512];
} Field;
static Field fields[FIELDS];
static int field_count;
static char races[LIST][8], terms[LIST][40], teachers[LIST][40], periods[LIST][8];
static int race_count, term_count, teacher_count, period_count;

static int depth;
static char path[16][64], text[512], kind[64];
static size_t text_count;

// From an id to the school it belongs to: open addressing, keys copied.
typedef struct {
    char key[37], school[37];
} Entry;
static Entry *entries;
static size_t room, used;

static Entry *find(const char *key) {
    unsigned long hash = 5381;
    for (const char *at = key; *at; at++) hash = hash * 33 + (unsigned char)*at;
    size_t place = hash & (room - 1);
    while (entries[place].key[0] && strcmp(entries[place].key, key)) place = (place + 1) & (room - 1);
    return &entries[place];
}

static void remember(const char *key, const char *school) {
    if (used * 2 >= room) {
        Entry *old = entries;
        size_t before = room;
        room = room ? room * 2 : 1024;
        entries = calloc(room, sizeof *entries);
        if (!entries) exit(1);
        for (size_t i = 0; i < before; i++) {
            if (old[i].key[0]) *find(old[i].key) = old[i];
        }
        free(old);
    }
    Entry *entry = find(key);
    snprintf(entry->key, sizeof entry->key, "%s", key);
    snprintf(entry->school, sizeof entry->school, "%s", school);
    used++;
}

static const char *school_of(const char *key) { return room ? find(key)->school : ""; }

static const char *get(const char *name) {
    for (int i = 0; i < field_count; i++) {
        if (!strcmp(fields[i].name, name)) return fields[i].value;
    }
    return "";
}

static void set(const char *name, const char *value, size_t count) {
    if (field_count == FIELDS) return;
    Field *field = &fields[field_count++];
    size_t length = strlen(name);
    memcpy(field->name, name, length + 1);
    if (count > sizeof field->value - 1) count = sizeof field->value - 1;
    memcpy(field->value, value, count);
    field->value[count] = 0;
}

static void cell(int table, const char *value) {
    FILE *file = tables[table];
    if (strpbrk(value, ",\"\n")) {
        putc_unlocked('"', file);
        for (; *value; value++) {
            if (*value == '"') putc_unlocked('"', file);
            putc_unlocked(*value, file);
        }
        putc_unlocked('"', file);
    } else {
        fputs_unlocked(value, file);
    }
}

static void next(int table, const char *value) {
    putc_unlocked(',', tables[table]);
    cell(table, value);
}

static void skip(int table, int cells) {
    while (cells--) putc_unlocked(',', tables[table]);
}

static void open_row(int table, const char *id) {
    cell(table, id);
    skip(table, 2);
}

static void end_row(int table) { fputs_unlocked("\r\n", tables[table]); }

static const char *next_day(const char *date) {
    static char plain[16];
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(date) != 10) return date;
    int year = atoi(date), month = atoi(date + 5), day = atoi(date + 8) + 1;
    int length = lengths[month - 1] + (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    if (day > length) day = 1, month++;
    if (month > 12) month = 1, year++;
    plain[0] = (char)('0' + year / 1000), plain[1] = (char)('0' + year / 100 % 10);
    plain[2] = (char)('0' + year / 10 % 10), plain[3] = (char)('0' + year % 10);
    plain[5] = (char)('0' + month / 10), plain[6] = (char)('0' + month % 10);
    plain[8] = (char)('0' + day / 10), plain[9] = (char)('0' + day % 10);
    plain[4] = plain[7] = '-';
    return plain;
}

static void organization(const char *type, const char *name) {
    open_row(ORGS, get("RefId"));
    next(ORGS, name);
    next(ORGS, type);
    next(ORGS, get("LocalId"));
    next(ORGS, get("LEAInfoRefId"));
    end_row(ORGS);
}

static void session(void) {
    const char *code = get("Code");
    open_row(SESSIONS, get("RefId"));
    next(SESSIONS, get("Description"));
    next(SESSIONS, !strcmp(code, "0827") ? "schoolYear" : !strcmp(code, "0828") ? "semester" : "term");
    next(SESSIONS, get("StartDate"));
    next(SESSIONS, next_day(get("EndDate")));
    skip(SESSIONS, 1);
    next(SESSIONS, get("SchoolYear"));
    end_row(SESSIONS);
}

static void user(int student) {
    char ids[256];
    const char *local = get("LocalId"), *state = get("StateProvinceId");
    int length = snprintf(ids, sizeof ids, "{district:%s}", local);
    if (*state) snprintf(ids + length, sizeof ids - (size_t)length, ",{state:%s}", state);
    open_row(USERS, get("RefId"));
    next(USERS, !strcmp(get("Active"), "Yes") ? "true" : "false");
    next(USERS, get("Username"));
    next(USERS, ids);
    next(USERS, get("FirstName"));
    next(USERS, get("LastName"));
    next(USERS, get("MiddleName"));
    next(USERS, local);
    next(USERS, get("Email"));
    skip(USERS, 1);
    next(USERS, get("Number"));
    skip(USERS, 1);
    next(USERS, get("GradeLevel"));
    skip(USERS, 7);
    end_row(USERS);
    if (!student) return;
    static const char *const codes[] = {"0998", "0999", "1000", "1001", "1002"};
    open_row(DEMOGRAPHICS, get("RefId"));
    next(DEMOGRAPHICS, get("BirthDate"));
    next(DEMOGRAPHICS, *get("Gender") == 'M' ? "male" : "female");
    for (int i = 0; i < 5; i++) {
        int found = 0;
        for (int j = 0; j < race_count; j++) found |= !strcmp(races[j], codes[i]);
        next(DEMOGRAPHICS, found ? "true" : "");
    }
    skip(DEMOGRAPHICS, 1);
    next(DEMOGRAPHICS, !strcmp(get("HispanicLatino"), "Yes") ? "true" : "false");
    skip(DEMOGRAPHICS, 4);
    end_row(DEMOGRAPHICS);
}

static void role(const char *person, const char *role, const char *begin) {
    open_row(ROLES, get("RefId"));
    next(ROLES, person);
    next(ROLES, "primary");
    next(ROLES, role);
    next(ROLES, begin);
    skip(ROLES, 1);
    next(ROLES, get("SchoolInfoRefId"));
    skip(ROLES, 1);
    end_row(ROLES);
}

static void course(void) {
    remember(get("RefId"), get("SchoolInfoRefId"));
    open_row(COURSES, get("RefId"));
    skip(COURSES, 1);
    next(COURSES, get("CourseTitle"));
    next(COURSES, get("CourseCode"));
    skip(COURSES, 1);
    next(COURSES, get("SchoolInfoRefId"));
    skip(COURSES, 1);
    next(COURSES, get("Code"));
    end_row(COURSES);
}

static void enrollment(const char *id, const char *section, const char *person, const char *role) {
    open_row(ENROLLMENTS, id);
    next(ENROLLMENTS, section);
    next(ENROLLMENTS, school_of(section));
    next(ENROLLMENTS, person);
    next(ENROLLMENTS, role);
    skip(ENROLLMENTS, 1);
    next(ENROLLMENTS, get("EntryDate"));
    next(ENROLLMENTS, next_day(get("ExitDate")));
    end_row(ENROLLMENTS);
}

static void joined(int table, char *parts, size_t size, int count) {
    char all[1024] = "";
    for (int i = 0; i < count; i++) {
        if (i) strcat(all, ",");
        strcat(all, parts + size * (size_t)i);
    }
    next(table, all);
}

static void section(void) {
    const char *id = get("RefId"), *course = get("SchoolCourseInfoRefId");
    char school[40];
    snprintf(school, sizeof school, "%s", school_of(course));
    remember(id, school);
    open_row(CLASSES, id);
    next(CLASSES, get("Description"));
    skip(CLASSES, 1);
    next(CLASSES, course);
    next(CLASSES, get("LocalId"));
    next(CLASSES, !strcmp(get("CountForAttendance"), "Yes") ? "homeroom" : "scheduled");
    skip(CLASSES, 1);
    next(CLASSES, school);
    joined(CLASSES, terms[0], sizeof terms[0], term_count);
    skip(CLASSES, 2);
    joined(CLASSES, periods[0], sizeof periods[0], period_count);
    end_row(CLASSES);
    for (int i = 0; i < teacher_count; i++) {
        int seen = 0;
        for (int j = 0; j < i; j++) seen |= !strcmp(teachers[i], teachers[j]);
        if (seen) continue;
        char both[80];
        snprintf(both, sizeof both, "%.36s.%.36s", id, teachers[i]);
        enrollment(both, id, teachers[i], "teacher");
    }
}

static void object(void) {
    if (!strcmp(kind, "StudentSectionEnrollment")) {
        enrollment(get("RefId"), get("SectionInfoRefId"), get("StudentPersonalRefId"), "student");
    } else if (!strcmp(kind, "StudentPersonal")) {
        user(1);
    } else if (!strcmp(kind, "StudentSchoolEnrollment")) {
        role(get("StudentPersonalRefId"), "student", get("EntryDate"));
    } else if (!strcmp(kind, "SectionInfo")) {
        section();
    } else if (!strcmp(kind, "StaffPersonal")) {
        user(0);
    } else if (!strcmp(kind, "StaffAssignment")) {
        role(get("StaffPersonalRefId"), !strcmp(get("Code"), "1000") ? "teacher" : "siteAdministrator", "");
    } else if (!strcmp(kind, "SchoolCourseInfo")) {
        course();
    } else if (!strcmp(kind, "TermInfo")) {
        session();
    } else if (!strcmp(kind, "SchoolInfo")) {
        organization("school", get("SchoolName"));
    } else if (!strcmp(kind, "LEAInfo")) {
        organization("district", get("LEAName"));
    }
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
                  const xmlChar **namespaces, int attributes, int defaulted, const xmlChar **values) {
    (void)context, (void)prefix, (void)space, (void)spaces, (void)namespaces, (void)defaulted;
    size_t length = strlen((const char *)name);
    if (depth < 16 && length < 64) memcpy(path[depth], name, length + 1);
    depth++;
    text_count = 0;
    if (depth == 3) {
        memcpy(kind, name, length + 1);
        field_count = race_count = term_count = teacher_count = period_count = 0;
    }
    if (depth < 3) return;
    for (int i = 0; i < attributes; i++) {
        const char *attribute = (const char *)values[5 * i], *value = (const char *)values[5 * i + 3];
        size_t count = (size_t)(values[5 * i + 4] - values[5 * i + 3]);
        if (depth == 3) {
            set(attribute, value, count);
        } else if (!strcmp(attribute, "TermInfoRefId") && term_count < LIST && count < 40) {
            memcpy(terms[term_count], value, count);
            terms[term_count++][count] = 0;
        } else if (!strcmp(attribute, "Name") && count < 64 && depth < 17) {
            // An extended element is known by its Name.
            memcpy(path[depth - 1], value, count);
            path[depth - 1][count] = 0;
        }
    }
}

static void characters(void *context, const xmlChar *bytes, int count) {
    (void)context;
    if (text_count + (size_t)count >= sizeof text) return;
    memcpy(text + text_count, bytes, (size_t)count);
    text_count += (size_t)count;
}

static void finish(void *context, const xmlChar *element, const xmlChar *prefix, const xmlChar *space) {
    (void)context, (void)element, (void)prefix, (void)space;
    depth--;
    if (depth == 2) object();
    if (depth > 2 && depth < 16 && text_count) {
        text[text_count] = 0;
        const char *name = path[depth], *parent = path[depth - 1];
        if (!strcmp(parent, "Race") && race_count < LIST) {
            snprintf(races[race_count++], sizeof races[0], "%.7s", text);
        } else if (!strcmp(name, "StaffPersonalRefId") && teacher_count < LIST) {
            snprintf(teachers[teacher_count++], sizeof teachers[0], "%.39s", text);
        } else if (!strcmp(name, "TimetablePeriod") && period_count < LIST) {
            snprintf(periods[period_count++], sizeof periods[0], "%.7s", text);
        } else if (!strcmp(parent, "GradeLevel")) {
            set("GradeLevel", text, text_count);
        } else {
            set(name, text, text_count);
        }
    }
    text_count = 0;
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    FILE *file = fopen(arguments[1], "rb");
    if (!file) return 1;
    for (int i = 0; i < TABLES; i++) {
        char name[4096];
        int isFolder = strcmp(arguments[2], "/dev/null") != 0;
        snprintf(name, sizeof name, "%s%s%s%s", arguments[2], isFolder ? "/" : "", isFolder ? names[i] : "",
                 isFolder ? ".csv" : "");
        tables[i] = fopen(name, "wb");
        if (!tables[i]) return 1;
        setvbuf(tables[i], NULL, _IOFBF, 1 << 18);
    }
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    handler.endElementNs = finish;
    handler.characters = characters;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    static char buffer[1 << 16];
    size_t got;
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0) xmlParseChunk(parser, buffer, (int)got, 0);
    int failed = xmlParseChunk(parser, buffer, 0, 1);
    for (int i = 0; i < TABLES; i++) failed |= fclose(tables[i]) != 0;
    return failed != 0;
}
