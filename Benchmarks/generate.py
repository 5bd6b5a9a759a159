#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes an invented school district in every shape that the benchmark reads. Standard library only.

  OUT/oneroster-1.1/           a bulk set of seven tables
  OUT/oneroster-1.2/           the same people, with roles and userProfiles
  OUT/sif/district.xml         the same people as SIF NA Unity 4.2, all collections in one file
  OUT/pmm/                     program exports, as Salesforce's data loader writes them
  OUT/wide/attendance.csv      an attendance sheet: preamble, a column for every day, a row of totals
  OUT/facts.json               the arguments, and how many rows of each table there are

The same arguments give the same bytes, whatever the machine and the Python (3.8 or later). The district is made a
class at a time, so memory does not grow with it. Ratios are those of a real roster: a teacher for every fifteen
students, blocks of 27, six to seven classes a student, GUIDs as ids, one name in eighty with quotes or commas.
"""
import argparse
import datetime
import hashlib
import json
import os
import random
import shutil

YEAR = 2026
SIF_NAMESPACE = "http://www.sifassociation.org/datamodel/na/4.x"

GIVEN = (
    "Ada Alma Amir Ana Aoife Ari Asha Beatriz Ben Björn Bruno Carla Carmen Chloé Cleo Dario Dina Edda Elif Elin Emil "
    "Emre Esme Eva Farid Felix Freya Gaël Goran Greta Hana Hugo Ida Imran Inès Iris Ivo Jada Jan Joaquín Jonas Juno "
    "Kai Kofi Lara Leila Lena Leo Lina Luis Lucía Maja Malik Mara Marek Mina Nadia Nico Nils Noor Nuria Olek Omar Otto "
    "Paz Petra Pia Quinn Raúl Remy Rosa Ruth Sami Sara Selma Simón Sofia Søren Tara Tess Theo Tomás Uma Vera Viggo "
    "Wanda Yara Yuki Zeki Zoë Ольга 真由美"
).split()
FAMILY = (
    "Abara Acosta Ahmed Almeida Amsel Baptiste Barnes Becerra Birch Bjørk Brandt Calder Castañeda Chandra Cole Dale "
    "Demir Dorsey Duarte Ekström Elm Esposito Farrow Fenn Fischer Fontaine Gallego Garza Greer Hale Hartmann Hassan "
    "Holt Ibáñez Ito Jansen Jelinek Juárez Kaplan Keita Kwan Laine Larsen Lowe Marsh Mbeki Meyer Moreau Muñiz Nakano "
    "Novák Nuñez Oakes Ochoa Olsen Ortega Pace Park Peña Quist Rao Ribeiro Rowe Sahin Salas Sato Sommer Stone Strand "
    "Tamm Thorne Ueda Uribe Vance Vega Wahl Walsh Weiß Xu Yazzie Yoon Zamora Ziegler Żak Ивaнов 渡辺"
).split()
ODD_GIVEN = ['Lee "Buddy"', "Mary Jo", "Jean-Paul", "J.R.", "D’Arcy"]
ODD_FAMILY = ["Rowe, Jr.", "de la Vega, III", 'O"Hale', "Stone & Marsh", "Vance <Vee>", "van den Berg"]
STREETS = ["Alder St", "County Road 9", "3rd Ave, Apt 2", 'The "Old" Mill', "Camino Nuevo"]
SUBJECTS = [
    ("English Language Arts", "01001"), ("Mathematics", "02052"), ("Science", "03051"), ("Social Studies", "04101"),
    ("Spanish", "06101"), ("Art & Music", "05101"), ("Physical Education", "08001"),
]
GRADES = ["KG"] + ["%02d" % grade for grade in range(1, 13)]
LEVELS = [("Elementary", GRADES[:6], 480), ("Middle", GRADES[6:9], 690), ("High", GRADES[9:], 1200)]
RACES = [
    ("americanIndianOrAlaskaNative", "0998"), ("asian", "0999"), ("blackOrAfricanAmerican", "1000"),
    ("nativeHawaiianOrOtherPacificIslander", "1001"), ("white", "1002"),
]
BLOCK = 27
FIRST_DAY, LAST_DAY = "%d-08-18" % (YEAR - 1), "%d-06-05" % YEAR
FALL_END, SPRING_START = "%d-01-16" % YEAR, "%d-01-20" % YEAR

COLUMNS = {
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "academicSessions": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    "courses": "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
    "subjectCodes",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate",
    "demographics": "sourcedId,status,dateLastModified,birthDate,sex," + ",".join(race for race, _ in RACES)
    + ",demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,"
    "cityOfBirth,publicSchoolResidenceStatus",
    "users 1.1": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
    "users 1.2": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,"
    "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
    "roles": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
    "userProfileSourcedId",
    "userProfiles": "sourcedId,status,dateLastModified,userSourcedId,profileType,vendorId,applicationId,description,"
    "credentialType,username,password",
}
SIF_COLLECTIONS = [
    "LEAInfos", "SchoolInfos", "TermInfos", "StudentPersonals", "StaffPersonals", "StaffAssignments",
    "StudentSchoolEnrollments", "SchoolCourseInfos", "SectionInfos", "StudentSectionEnrollments",
]


def guid(kind, number):
    """A version 4 GUID that depends on nothing but its arguments."""
    digits = hashlib.blake2b(b"%s %d" % (kind, number), digest_size=16).hexdigest()
    return "%s-%s-4%s-8%s-%s" % (digits[:8], digits[8:12], digits[13:16], digits[17:20], digits[20:])


def csv_cell(text):
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text


def xml_text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Table:
    """A file that is written in large pieces, and counts its rows."""

    def __init__(self, path, header=None):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.file = open(path, "wb", buffering=0)
        self.parts = []
        self.rows = 0
        if header is not None:
            self.parts.append(header + "\n")

    def add(self, row):
        self.parts.append(row)
        self.rows += 1
        if len(self.parts) >= 4096:
            self.flush()

    def flush(self):
        self.file.write("".join(self.parts).encode())
        self.parts.clear()

    def close(self):
        self.flush()
        self.file.close()


class Nothing:
    """Stands in for a table that was not asked for."""

    rows = 0

    def add(self, row):
        pass

    def close(self):
        pass


class District:
    """Walks through schools, grades and blocks of students, and writes each to all tables as it passes."""

    def __init__(self, out, students, formats, seed, days):
        self.out, self.students, self.formats, self.days = out, students, formats, days
        self.random = random.Random(seed)
        self.tables = {}
        self.student = self.teacher = self.course = self.section = self.enrollment = self.user = 0
        self.district = guid(b"org", 0)
        self.terms = [guid(b"term", number) for number in range(7)]
        self.participants = 0
        self.open_tables()

    # Tables

    def open_tables(self):
        self.versions = [version for version in ("1.1", "1.2") if "oneroster-" + version in self.formats]
        for name in ("orgs", "academicSessions", "courses", "classes", "enrollments", "demographics"):
            for version in self.versions:
                self.open("oneroster-%s/%s.csv" % (version, name), COLUMNS[name])
        for version in self.versions:
            self.open("oneroster-%s/users.csv" % version, COLUMNS["users " + version])
        if "1.2" in self.versions:
            self.open("oneroster-1.2/roles.csv", COLUMNS["roles"])
            self.open("oneroster-1.2/userProfiles.csv", COLUMNS["userProfiles"])
        if "sif" in self.formats:
            for collection in SIF_COLLECTIONS:
                self.open("sif/%s.part" % collection, None)
        if "pmm" in self.formats:
            self.open("pmm/Contact.csv", '"Id","FirstName","LastName","Birthdate","Email","District_Student_ID__c",'
                      '"School_Name__c","Grade_Level__c","CreatedDate"')
            self.open("pmm/pmdm__Program__c.csv", '"Id","Name","pmdm__Status__c","pmdm__StartDate__c",'
                      '"pmdm__EndDate__c"')
            self.open("pmm/pmdm__Service__c.csv", '"Id","Name","pmdm__Program__c","pmdm__UnitOfMeasurement__c",'
                      '"pmdm__Status__c"')
            self.open("pmm/pmdm__ProgramEngagement__c.csv", '"Id","Name","pmdm__Contact__c","pmdm__Program__c",'
                      '"pmdm__Stage__c","pmdm__Role__c","pmdm__StartDate__c","pmdm__EndDate__c","CreatedDate"')
            self.open("pmm/pmdm__ServiceDelivery__c.csv", '"Id","Name","pmdm__Contact__c",'
                      '"pmdm__ProgramEngagement__c","pmdm__Service__c","pmdm__DeliveryDate__c","pmdm__Quantity__c",'
                      '"pmdm__UnitOfMeasurement__c","pmdm__AttendanceStatus__c","CreatedDate"')
        if "wide" in self.formats:
            self.open("wide/attendance.csv", None)

    def open(self, name, header):
        self.tables[name] = Table(os.path.join(self.out, name), header)

    def table(self, name):
        return self.tables.get(name) or Nothing()

    def roster(self, name, row):
        for version in self.versions:
            self.tables["oneroster-%s/%s.csv" % (version, name)].add(row)

    def sif(self, collection, text):
        table = self.tables.get("sif/%s.part" % collection)
        if table:
            table.add(text)

    # The walk

    def write(self):
        self.write_frame()
        school = 0
        left = self.students
        grades_left = sum(len(grades) for _, grades, _ in LEVELS)
        for level, grades, size in LEVELS:
            share = round(left * len(grades) / grades_left)
            left -= share
            grades_left -= len(grades)
            schools = max(1, round(share / size))
            for place in range(schools):
                count = share * (place + 1) // schools - share * place // schools
                school += 1
                self.write_school(school, level, grades, count)
        self.finish()

    def write_frame(self):
        for version in self.versions:
            self.write_manifest(version)
        self.roster("orgs", "%s,,,Invented Unified School District,district,7700001,\n" % self.district)
        self.sif("LEAInfos", '  <LEAInfo RefId="%s">\n    <LocalId>7700001</LocalId>\n    <LEAName>Invented Unified '
                 "School District</LEAName>\n  </LEAInfo>\n" % self.district)
        year, fall, spring = self.terms[:3]
        sessions = [
            (year, "%d-%d" % (YEAR - 1, YEAR), "schoolYear", FIRST_DAY, LAST_DAY, "", "0827"),
            (fall, "Fall Semester", "semester", FIRST_DAY, FALL_END, year, "0828"),
            (spring, "Spring Semester", "semester", SPRING_START, LAST_DAY, year, "0828"),
            (self.terms[3], "Quarter 1", "gradingPeriod", FIRST_DAY, "%d-10-24" % (YEAR - 1), fall, "0832"),
            (self.terms[4], "Quarter 2", "gradingPeriod", "%d-10-27" % (YEAR - 1), FALL_END, fall, "0832"),
            (self.terms[5], "Quarter 3", "gradingPeriod", SPRING_START, "%d-03-27" % YEAR, spring, "0832"),
            (self.terms[6], "Quarter 4", "gradingPeriod", "%d-04-06" % YEAR, LAST_DAY, spring, "0832"),
        ]
        for term, title, kind, begin, end, parent, code in sessions:
            self.roster("academicSessions",
                        "%s,,,%s,%s,%s,%s,%s,%d\n" % (term, title, kind, begin, end, parent, YEAR))
            # OneRoster's last day is the first day after; SIF's is a day of the term.
            last = (datetime.date.fromisoformat(end) - datetime.timedelta(days=1)).isoformat()
            self.sif("TermInfos", '  <TermInfo RefId="%s" SchoolYear="%d">\n    <StartDate>%s</StartDate>\n    '
                     "<EndDate>%s</EndDate>\n    <Description>%s</Description>\n    <TermSpan>\n      <Code>%s</Code>\n"
                     "    </TermSpan>\n  </TermInfo>\n" % (term, YEAR, begin, last, title, code))
        self.day_list = self.school_days()
        self.write_programs()

    def write_manifest(self, version):
        bulk = ["academicSessions", "classes", "courses", "demographics", "enrollments", "orgs", "users"]
        absent = ["categories", "classResources", "courseResources", "lineItems", "resources", "results"]
        if version == "1.2":
            bulk += ["roles", "userProfiles"]
            absent += ["lineItemLearningObjectiveIds", "lineItemScoreScales", "resultLearningObjectiveIds",
                       "resultScoreScales", "scoreScales", "userResources"]
        name = "oneroster-%s/manifest.csv" % version
        self.open(name, "propertyName,value")
        manifest = self.tables[name]
        manifest.add("manifest.version,1.0\noneroster.version,%s\n" % version)
        for file in sorted(bulk + absent):
            manifest.add("file.%s,%s\n" % (file, "bulk" if file in bulk else "absent"))
        manifest.add("source.systemName,generated\nsource.systemCode,GEN\n")

    def write_school(self, number, level, grades, students):
        school = guid(b"org", number)
        local = "%04d" % (100 + number)
        name = "%s %s School%s" % (FAMILY[number * 7 % len(FAMILY)], level, ", North" if number % 11 == 0 else "")
        self.roster("orgs", "%s,,,%s,school,%s,%s\n" % (school, csv_cell(name), local, self.district))
        self.sif("SchoolInfos", '  <SchoolInfo RefId="%s">\n    <LocalId>%s</LocalId>\n    <SchoolName>%s</SchoolName>'
                 "\n    <LEAInfoRefId>%s</LEAInfoRefId>\n  </SchoolInfo>\n" % (school, local, name, self.district))
        staff = []
        for place in range(max(2, students // 15)):
            staff.append(self.write_staff(school, "teacher", place))
        self.write_staff(school, "administrator", 0)
        turn = 0
        for place, grade in enumerate(grades):
            count = students * (place + 1) // len(grades) - students * place // len(grades)
            courses = [self.write_course(school, local, grade, subject) for subject in SUBJECTS]
            blocks = 0
            while count > 0:
                block = [self.write_student(school, name, grade) for _ in range(min(BLOCK, count))]
                count -= len(block)
                blocks += 1
                for period, course in enumerate(courses):
                    teacher = staff[turn % len(staff)]
                    second = staff[(turn + 1) % len(staff)] if turn % 10 == 0 else None
                    turn += 1
                    self.write_section(school, course, grade, period, blocks, teacher, second, block)

    # People

    def names(self):
        pick = self.random.random
        given = GIVEN[int(pick() * len(GIVEN))] if pick() > 0.0125 else ODD_GIVEN[int(pick() * len(ODD_GIVEN))]
        family = FAMILY[int(pick() * len(FAMILY))]
        if pick() < 0.2:
            family += "-" + FAMILY[int(pick() * len(FAMILY))]
        elif pick() < 0.0125:
            family = ODD_FAMILY[int(pick() * len(ODD_FAMILY))]
        middle = GIVEN[int(pick() * len(GIVEN))] if pick() < 0.95 else ""
        return given, middle, family

    def write_user(self, person, role, school, grade, local, domain):
        pick = self.random.random
        given, middle, family = self.names()
        number = self.user
        self.user += 1
        plain = "".join(c for c in (given[:1] + family).lower() if "a" <= c <= "z") or "u"
        username = "%s%d" % (plain, number)
        email = "%s@%s" % (username, domain)
        enabled = "true" if pick() > 0.01 else "false"
        phone = "(555) 01%d-%04d" % (pick() * 10, pick() * 10000) if pick() < 0.3 else ""
        state = "77%08d" % number
        ids = '"{SIS:%s},{State:%s}"' % (local, state) if role == "student" else "{SIS:%s}" % local
        cells = (csv_cell(given), csv_cell(family), csv_cell(middle))
        self.table("oneroster-1.1/users.csv").add(
            "%s,,,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,,%s,\n"
            % (person, enabled, school, role, username, ids, *cells, local, email, "", phone, grade))
        if "1.2" in self.versions:
            profile = guid(b"profile", number)
            self.tables["oneroster-1.2/users.csv"].add(
                "%s,,,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,,%s,,%s,,%s,,%s,%s,\n"
                % (person, enabled, username, ids, *cells, local, email, "", phone, grade, state, cells[0], cells[1],
                   school))
            self.tables["oneroster-1.2/roles.csv"].add(
                "%s,,,%s,primary,%s,%s,%s,%s,%s\n"
                % (guid(b"role", number), person, "siteAdministrator" if role == "administrator" else role, FIRST_DAY,
                   LAST_DAY, school, profile))
            self.tables["oneroster-1.2/userProfiles.csv"].add(
                "%s,,,%s,SSO,gen,portal,,username,%s,\n" % (profile, person, username))
        return given, middle, family, username, email, enabled, phone, state

    def sif_person(self, user):
        """What StudentPersonal and StaffPersonal have in common: up to the name, and after it."""
        given, middle, family, username, email, enabled, phone, _ = user
        name = '    <Name Type="04">\n      <LastName>%s</LastName>\n      <FirstName>%s</FirstName>\n' % (
            xml_text(family), xml_text(given))
        if middle:
            name += "      <MiddleName>%s</MiddleName>\n" % xml_text(middle)
        name += "    </Name>\n"
        reach = ""
        if phone:
            reach = ('    <PhoneNumberList>\n      <PhoneNumber Type="0096">\n        <Number>%s</Number>\n      '
                     "</PhoneNumber>\n    </PhoneNumberList>\n" % phone)
        reach += '    <EmailList>\n      <Email Type="Primary">%s</Email>\n    </EmailList>\n' % email
        extended = ('    <SIF_ExtendedElements>\n      <SIF_ExtendedElement Name="Username">%s</SIF_ExtendedElement>\n'
                    '      <SIF_ExtendedElement Name="Active">%s</SIF_ExtendedElement>\n    </SIF_ExtendedElements>\n'
                    % (username, "Yes" if enabled == "true" else "No"))
        return name, reach, extended

    def write_staff(self, school, role, place):
        number = self.teacher
        self.teacher += 1
        person = guid(b"staff", number)
        local = "T%05d" % number
        user = self.write_user(person, role, school, "", local, "example.org")
        if "sif" in self.formats:
            name, reach, extended = self.sif_person(user)
            self.sif("StaffPersonals", '  <StaffPersonal RefId="%s">\n    <LocalId>%s</LocalId>\n%s%s%s  '
                     "</StaffPersonal>\n" % (person, local, name, reach, extended))
            self.sif("StaffAssignments", '  <StaffAssignment RefId="%s" StaffPersonalRefId="%s" SchoolInfoRefId="%s">'
                     "\n    <JobFunction>\n      <Code>%s</Code>\n    </JobFunction>\n  </StaffAssignment>\n"
                     % (guid(b"assignment", number), person, school, "1000" if role == "teacher" else "2400"))
        return person

    def write_student(self, school, school_name, grade):
        pick = self.random.random
        number = self.student
        self.student += 1
        person = guid(b"student", number)
        local = "%07d" % (number + 1234)
        user = self.write_user(person, "student", school, grade, local, "students.example.org")
        age = 5 + GRADES.index(grade)
        born = datetime.date.fromordinal(datetime.date(YEAR - 1, 9, 1).toordinal() - age * 365 - int(pick() * 380))
        sex, code = (("male", "M"), ("female", "F"))[int(pick() * 2)]
        races = [int(pick() * 5)]
        if pick() < 0.15:
            races.append((races[0] + 2) % 5)
        hispanic = pick() < 0.3
        flags = ",".join("true" if race in races else "false" for race in range(5))
        self.roster("demographics", "%s,,,%s,%s,%s,%s,%s,US,TX,Springfield,\n" % (
            person, born, sex, flags, "true" if len(races) > 1 else "false", "true" if hispanic else "false"))
        if "sif" in self.formats:
            self.write_student_sif(number, person, local, school, grade, user, born, code, races, hispanic)
        if ("pmm" in self.formats or "wide" in self.formats) and number % 5 == 0:
            self.write_participant(local, user, born, grade, school_name)
        return person

    def write_student_sif(self, number, person, local, school, grade, user, born, sex, races, hispanic):
        name, reach, extended = self.sif_person(user)
        race = "".join("        <Race>\n          <Code>%s</Code>\n        </Race>\n" % RACES[r][1] for r in races)
        self.sif("StudentPersonals", (
            '  <StudentPersonal RefId="%s">\n    <LocalId>%s</LocalId>\n    <StateProvinceId>%s</StateProvinceId>\n%s'
            "    <Demographics>\n      <RaceList>\n%s      </RaceList>\n      <HispanicLatino>%s</HispanicLatino>\n"
            "      <Gender>%s</Gender>\n      <BirthDate>%s</BirthDate>\n    </Demographics>\n"
            '    <AddressList>\n      <Address Type="0123">\n        <Street>\n          <Line1>%d %s</Line1>\n'
            "        </Street>\n        <City>Springfield</City>\n        <StateProvince>TX</StateProvince>\n"
            "        <Country>US</Country>\n        <PostalCode>%05d</PostalCode>\n      </Address>\n    </AddressList>\n"
            "%s    <MostRecent>\n      <GradeLevel>\n        <Code>%s</Code>\n      </GradeLevel>\n    </MostRecent>\n%s"
            "  </StudentPersonal>\n") % (
                person, local, user[7], name, race, "Yes" if hispanic else "No", sex, born, number % 9999 + 1,
                xml_text(STREETS[number % len(STREETS)]), 75000 + number % 999, reach, grade, extended))
        self.sif("StudentSchoolEnrollments", (
            '  <StudentSchoolEnrollment RefId="%s" StudentPersonalRefId="%s" SchoolInfoRefId="%s" MembershipType="Home"'
            ' SchoolYear="%d">\n    <EntryDate>%s</EntryDate>\n    <EntryType>\n      <Code>1821</Code>\n'
            "    </EntryType>\n    <GradeLevel>\n      <Code>%s</Code>\n    </GradeLevel>\n"
            "  </StudentSchoolEnrollment>\n") % (guid(b"member", number), person, school, YEAR, FIRST_DAY, grade))

    # Courses, sections and who is in them

    def write_course(self, school, local, grade, subject):
        title, code = subject
        course = guid(b"course", self.course)
        self.course += 1
        number = "%s-%s-%s" % (local, code, grade)
        self.roster("courses", "%s,,,%s,%s %s,%s,%s,%s,%s,%s\n" % (
            course, self.terms[0], title, grade, number, grade, school, title, code))
        self.sif("SchoolCourseInfos", (
            '  <SchoolCourseInfo RefId="%s" SchoolInfoRefId="%s">\n    <CourseCode>%s</CourseCode>\n'
            "    <SubjectAreaList>\n      <SubjectArea>\n        <Code>%s</Code>\n      </SubjectArea>\n"
            "    </SubjectAreaList>\n    <CourseTitle>%s %s</CourseTitle>\n  </SchoolCourseInfo>\n"
        ) % (course, school, number, code, xml_text(title), grade))
        return course, number, title, code

    def write_section(self, school, course, grade, period, block, teacher, second, students):
        course, number, title, code = course
        section = guid(b"section", self.section)
        room = "Rm %d" % (100 + self.section % 80)
        self.section += 1
        half = None if period < 5 else (period + block) % 2
        terms = self.terms[1:3] if half is None else [self.terms[1 + half]]
        begin = FIRST_DAY if half != 1 else SPRING_START
        end = LAST_DAY if half != 0 else FALL_END
        homeroom = period == 0 and grade in GRADES[:6]
        name = "%s %s - Section %d" % (title, grade, block)
        local = "%s-%02d" % (number, block)
        listed = ",".join(terms)
        self.roster("classes", "%s,,,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%d\n" % (
            section, name, grade, course, local, "homeroom" if homeroom else "scheduled", room, school,
            '"%s"' % listed if len(terms) > 1 else listed, title, code, period + 1))
        schedule = "".join(
            '      <ScheduleInfo TermInfoRefId="%s">\n        <TeacherList>\n%s        </TeacherList>\n'
            "        <MeetingTimeList>\n          <MeetingTime>\n            <TimetablePeriod>%d</TimetablePeriod>\n"
            "          </MeetingTime>\n        </MeetingTimeList>\n      </ScheduleInfo>\n"
            % (term, "".join("          <StaffPersonalRefId>%s</StaffPersonalRefId>\n" % person
                             for person in (teacher, second) if person), period + 1)
            for term in terms)
        self.sif("SectionInfos", (
            '  <SectionInfo RefId="%s" SchoolCourseInfoRefId="%s">\n    <LocalId>%s</LocalId>\n'
            "    <Description>%s</Description>\n    <ScheduleInfoList>\n%s    </ScheduleInfoList>\n"
            "    <CountForAttendance>%s</CountForAttendance>\n  </SectionInfo>\n"
        ) % (section, course, local, xml_text(name), schedule, "Yes" if homeroom else "No"))
        for place, person in enumerate((teacher, second)):
            if person:
                self.roster("enrollments", "%s,,,%s,%s,%s,teacher,%s,%s,%s\n" % (
                    guid(b"teaching", self.section * 2 + place), section, school, person,
                    "true" if place == 0 else "false", begin, end))
        last = (datetime.date.fromisoformat(end) - datetime.timedelta(days=1)).isoformat()
        rows, objects = [], []
        for place, person in enumerate(students):
            if period == 6 and place % 2:
                continue
            enrollment = guid(b"enrollment", self.enrollment)
            self.enrollment += 1
            rows.append("%s,,,%s,%s,%s,student,false,%s,%s\n" % (enrollment, section, school, person, begin, end))
            objects.append(
                '  <StudentSectionEnrollment RefId="%s" StudentPersonalRefId="%s" SectionInfoRefId="%s" '
                'SchoolYear="%d">\n    <EntryDate>%s</EntryDate>\n    <ExitDate>%s</ExitDate>\n'
                "  </StudentSectionEnrollment>\n" % (enrollment, person, section, YEAR, begin, last))
        for row in rows:
            self.roster("enrollments", row)
        for text in objects:
            self.sif("StudentSectionEnrollments", text)

    # Programs

    PROGRAMS = ["After School", "Mentoring", "Literacy Lab, K-5"]
    SERVICES = [("Homework Help", 0, "Hours"), ("Field Trip", 0, "Days"), ("Mentor Meeting", 1, "Sessions"),
                ("Reading Circle", 2, "Sessions")]
    STATUSES = {"P": "Present", "T": "Present", "A": "Unexcused Absence", "E": "Excused Absence"}

    def school_days(self):
        day = datetime.date(YEAR - 1, 9, 8)
        days = []
        while len(days) < self.days:
            if day.weekday() < 5:
                days.append(day)
            day += datetime.timedelta(days=1)
        return days

    @staticmethod
    def salesforce_id(prefix, number):
        """Eighteen characters: fifteen that tell upper case from lower, three that say which is which."""
        letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        digits = ""
        while len(digits) < 9:
            number, digit = divmod(number, 62)
            digits = letters[digit] + digits
        text = prefix + "8k2" + digits
        for start in (0, 5, 10):
            bits = sum(1 << place for place, c in enumerate(text[start:start + 5]) if c.isupper())
            text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits]
        return text

    def write_programs(self):
        self.program_ids = [self.salesforce_id("a0P", number) for number in range(len(self.PROGRAMS))]
        self.service_ids = [self.salesforce_id("a0S", number) for number in range(len(self.SERVICES))]
        for program, name in zip(self.program_ids, self.PROGRAMS):
            self.table("pmm/pmdm__Program__c.csv").add(
                '"%s","%s","Active","%s","%s"\n' % (program, name, FIRST_DAY, LAST_DAY))
        for service, (name, program, unit) in zip(self.service_ids, self.SERVICES):
            self.table("pmm/pmdm__Service__c.csv").add(
                '"%s","%s","%s","%s","Active"\n' % (service, name, self.program_ids[program], unit))
        self.engagements = self.deliveries = 0
        self.totals = [0] * self.days
        days = ",".join(day.strftime("%m/%d/%Y") for day in self.day_list)
        self.table("wide/attendance.csv").add(
            '\ufeffInvented Youth Services - After School Attendance\r\nSite:,"All sites, district-wide",Printed:,'
            "%s\r\n\r\nStudent ID,Last Name,First Name,Grade,School,Program,%s,Days Present\r\n"
            % (self.day_list[-1].strftime("%m/%d/%Y"), days))

    def write_participant(self, local, user, born, grade, school_name):
        pick = self.random.random
        number = self.participants
        self.participants += 1
        given, family = user[0], user[2]
        # Both files tell of the same days; Salesforce has no word for late, which is present there.
        marks = []
        for _ in range(self.days):
            chance = pick()
            marks.append("P" if chance < 0.52 else "A" if chance < 0.58 else "E" if chance < 0.62 else (
                "T" if chance < 0.64 else ""))
        if "pmm" in self.formats:
            quoted = [part.replace('"', '""') for part in (given, family, school_name)]
            contact = self.salesforce_id("003", number)
            created = "%sT14:03:22.000Z" % FIRST_DAY
            self.tables["pmm/Contact.csv"].add('"%s","%s","%s","%s","","%s","%s","%s","%s"\n' % (
                contact, quoted[0], quoted[1], born, local, quoted[2], grade, created))
            program = number % len(self.PROGRAMS)
            engagement = self.salesforce_id("a0E", number)
            self.tables["pmm/pmdm__ProgramEngagement__c.csv"].add(
                '"%s","PE-%06d","%s","%s","Active","Client","%s","","%s"\n' % (
                    engagement, number, contact, self.program_ids[program], self.day_list[0], created))
            service = next(place for place, entry in enumerate(self.SERVICES) if entry[1] == program)
            unit = self.SERVICES[service][2]
            deliveries = self.tables["pmm/pmdm__ServiceDelivery__c.csv"]
            for day, mark in zip(self.day_list, marks):
                if not mark:
                    continue
                status = self.STATUSES[mark]
                amount = "" if "Absence" in status else "1.5" if unit == "Hours" else "1"
                deliveries.add('"%s","SD-%08d","%s","%s","%s","%s","%s","%s","%s","%sT22:10:00.000Z"\n' % (
                    self.salesforce_id("a0D", self.deliveries), self.deliveries, contact, engagement,
                    self.service_ids[service], day, amount, unit, status, day))
                self.deliveries += 1
        if "wide" in self.formats:
            present = 0
            for place, mark in enumerate(marks):
                if mark in ("P", "T"):
                    present += 1
                    self.totals[place] += 1
            self.tables["wide/attendance.csv"].add("%s,%s,%s,%s,%s,%s,%s,%d\r\n" % (
                local, csv_cell(family), csv_cell(given), grade, csv_cell(school_name),
                csv_cell(self.PROGRAMS[number % len(self.PROGRAMS)]), ",".join(marks), present))

    # The end

    def finish(self):
        self.table("wide/attendance.csv").add(
            ",,,,,TOTAL,%s,%d\r\n" % (",".join(map(str, self.totals)), sum(self.totals)))
        for table in self.tables.values():
            table.close()
        rows = {name: table.rows for name, table in self.tables.items()}
        if "sif" in self.formats:
            self.join_sif()
        with open(os.path.join(self.out, "facts.json"), "w") as file:
            json.dump({"students": self.students, "rows": rows}, file, indent=1, sort_keys=True)

    def join_sif(self):
        folder = os.path.join(self.out, "sif")
        with open(os.path.join(folder, "district.xml"), "wb") as whole:
            whole.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<SIFDataSet xmlns="%s">\n' % SIF_NAMESPACE.encode())
            for collection in SIF_COLLECTIONS:
                part = os.path.join(folder, collection + ".part")
                whole.write(b"<%s>\n" % collection.encode())
                with open(part, "rb") as file:
                    shutil.copyfileobj(file, whole, 1 << 20)
                whole.write(b"</%s>\n" % collection.encode())
                os.remove(part)
            whole.write(b"</SIFDataSet>\n")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--out", required=True)
    parser.add_argument("--formats", default="oneroster-1.1,oneroster-1.2,sif,pmm,wide")
    parser.add_argument("--seed", type=int, default=20260818)
    parser.add_argument("--days", type=int, default=60, help="days of programs")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    District(options.out, options.students, set(options.formats.split(",")), options.seed, options.days).write()


if __name__ == "__main__":
    main()
