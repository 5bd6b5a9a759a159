// SPDX-License-Identifier: Apache-2.0

/// The small package that the examples of OneRoster rules change: one school, one class, a teacher and a student.
enum OneRosterSample {
    /// The files of the package in a version.
    static func files(_ version: String) -> [RuleExample.File] {
        var tables = common
        tables.append(version == "1.2" ? ("users", users12) : ("users", users11))
        tables.append(version == "1.2" ? ("lineItems", lineItems12) : ("lineItems", lineItems11))
        tables.append(version == "1.2" ? ("results", results12) : ("results", results11))
        tables.append(version == "1.2" ? ("categories", categories12) : ("categories", categories11))
        if version == "1.2" {
            tables.append(("roles", roles))
            tables.append(("lineItemLearningObjectiveIds", objectives))
        }
        var files = tables.sorted { $0.name < $1.name }.map { RuleExample.File($0.name + ".csv", $0.text) }
        files.append(RuleExample.File("manifest.csv", manifest(version, Set(tables.map(\.name)))))
        return files
    }

    /// The headers of the files that the package may have besides.
    static let headers: [String: String] = [
        "resources.csv":
            "sourcedId,status,dateLastModified,vendorResourceId,title,roles,importance,vendorId,applicationId",
        "classResources.csv": "sourcedId,status,dateLastModified,title,classSourcedId,resourceSourcedId",
        "courseResources.csv": "sourcedId,status,dateLastModified,title,courseSourcedId,resourceSourcedId",
        "userResources.csv":
            "sourcedId,status,dateLastModified,userSourcedId,orgSourcedId,classSourcedId,resourceSourcedId",
        "userProfiles.csv":
            "sourcedId,status,dateLastModified,userSourcedId,profileType,vendorId,applicationId,description,"
            + "credentialType,username,password",
        "scoreScales.csv":
            "sourcedId,status,dateLastModified,title,type,orgSourcedId,courseSourcedId,classSourcedId,scoreScaleValue",
        "lineItemScoreScales.csv": "sourcedId,status,dateLastModified,title,lineItemSourcedId,scoreScaleSourcedId",
        "resultScoreScales.csv": "sourcedId,status,dateLastModified,title,resultSourcedId,scoreScaleSourcedId",
        "resultLearningObjectiveIds.csv":
            "sourcedId,status,dateLastModified,resultSourcedId,source,learningObjectiveId,score,textScore",
    ]

    /// The seven files of OneRoster 1.0.
    static let files10: [RuleExample.File] = {
        let folder = [
            (
                "academicSessions",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId\n"
                    + "y-1,,,2025-26,schoolYear,2025-08-18,2026-06-05,\n"
            ),
            (
                "classes",
                "sourcedId,status,dateLastModified,title,grade,courseSourcedId,classCode,classType,location,"
                    + "schoolSourcedId,termSourcedId,subjects\nk-1,,,Science 5-1,05,c-1,SCI5-1,scheduled,Room 4,o-1,y-1,Science\n"
            ),
            (
                "courses",
                "sourcedId,status,dateLastModified,schoolYearId,metadata.duration,title,courseCode,grade,"
                    + "orgSourcedId,subjects\nc-1,,,y-1,,Science 5,SCI5,05,o-1,Science\n"
            ),
            (
                "demographics",
                "userSourcedId,status,dateLastModified,birthdate,sex,americanIndianOrAlaskaNative,asian,"
                    + "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
                    + "hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,"
                    + "publicSchoolResidenceStatus\n"
                    + "u-2,,,2011-04-05,Female,false,false,false,false,true,false,false,US,OR,Alder,01652\n"
            ),
            (
                "enrollments",
                "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,status,dateLastModified,primary\n"
                    + "e-1,k-1,o-1,u-1,teacher,,,true\ne-2,k-1,o-1,u-2,student,,,\n"
            ),
            (
                "orgs",
                "sourcedId,status,dateLastModified,name,type,identifier,metadata.classification,metadata.gender,"
                    + "metadata.boarding,parentSourcedId\no-1,,,Oak School,school,101,public,mixed,false,\n"
            ),
            (
                "users",
                "sourcedId,status,dateLastModified,orgSourcedIds,role,username,userId,givenName,familyName,"
                    + "identifier,email,sms,phone,agents\n"
                    + "u-1,,,o-1,teacher,avila,,Mara,Avila,,,,,\nu-2,,,o-1,student,bell,,Jon,Bell,,,,,\n"
            ),
        ]
        return folder.map { RuleExample.File($0.0 + ".csv", $0.1) }
    }()

    private static func manifest(_ version: String, _ present: Set<String>) -> String {
        var names = [
            "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics",
            "enrollments", "lineItems", "orgs", "resources", "results", "users",
        ]
        if version == "1.2" {
            names += [
                "lineItemLearningObjectiveIds", "lineItemScoreScales", "resultLearningObjectiveIds",
                "resultScoreScales",
                "roles", "scoreScales", "userProfiles", "userResources",
            ]
        }
        let rows = names.sorted().map { "file.\($0),\(present.contains($0) ? "bulk" : "absent")\n" }.joined()
        return "propertyName,value\nmanifest.version,1.0\noneroster.version,\(version)\n\(rows)"
    }

    private static let common: [(name: String, text: String)] = [
        (
            "orgs",
            """
            sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
            o-0,,,Elm District,district,100,
            o-1,,,Oak School,school,101,o-0

            """
        ),
        (
            "academicSessions",
            """
            sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
            y-1,,,2025-26,schoolYear,2025-08-18,2026-06-05,,2026
            s-1,,,Fall,semester,2025-08-18,2026-01-16,y-1,2026
            g-1,,,Quarter 1,gradingPeriod,2025-08-18,2025-10-24,s-1,2026

            """
        ),
        (
            "courses",
            """
            sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes
            c-1,,,y-1,Science 5,SCI5,05,o-1,Science,03235

            """
        ),
        (
            "classes",
            """
            sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,\
            termSourcedIds,subjects,subjectCodes,periods
            k-1,,,Science 5-1,05,c-1,SCI5-1,scheduled,Room 4,o-1,s-1,Science,03235,1

            """
        ),
        (
            "demographics",
            """
            sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,\
            nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,\
            countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus
            u-2,,,2011-04-05,female,,,,,,,,,,,

            """
        ),
        (
            "enrollments",
            """
            sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
            e-1,,,k-1,o-1,u-1,teacher,true,2025-08-18,2026-01-16
            e-2,,,k-1,o-1,u-2,student,false,2025-08-18,2026-01-16

            """
        ),
    ]

    private static let users11 = """
        sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,\
        identifier,email,sms,phone,agentSourcedIds,grades,password
        u-1,,,true,o-1,teacher,avila,,Mara,Avila,,,,,,,,
        u-2,,,true,o-1,student,bell,,Jon,Bell,,,,,,,05,

        """
    private static let users12 = """
        sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,\
        sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,\
        preferredFamilyName,primaryOrgSourcedId,pronouns
        u-1,,,true,avila,,Mara,Avila,,,,,,,,,,,,,o-1,
        u-2,,,true,bell,,Jon,Bell,,,,,,,05,,,,,,o-1,

        """
    private static let roles = """
        sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
        r-1,,,u-1,primary,teacher,,,o-1,
        r-2,,,u-2,primary,student,,,o-1,

        """
    private static let categories11 = """
        sourcedId,status,dateLastModified,title
        t-1,,,Homework

        """
    private static let categories12 = """
        sourcedId,status,dateLastModified,title,weight
        t-1,,,Homework,40

        """
    private static let lineItems11 = """
        sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,\
        gradingPeriodSourcedId,resultValueMin,resultValueMax
        l-1,,,Rocks,,2025-09-01,2025-09-08,k-1,t-1,g-1,0,10

        """
    private static let lineItems12 = """
        sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,\
        academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId
        l-1,,,Rocks,,2025-09-01,2025-09-08,k-1,t-1,g-1,0,10,o-1

        """
    private static let results11 = """
        sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment
        p-1,,,l-1,u-2,fully graded,8.5,2025-09-10,

        """
    private static let results12 = """
        sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore,\
        classSourcedId,inProgress,incomplete,late,missing
        p-1,,,l-1,u-2,fully graded,8.5,2025-09-10,,,k-1,,,,

        """
    private static let objectives = """
        sourcedId,status,dateLastModified,lineItemSourcedId,source,learningObjectiveId
        j-1,,,l-1,case,e07c5e4e-1f5b-4f4c-9c0e-0d1c5d3a9b10

        """
}
