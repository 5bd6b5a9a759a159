// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import Glibc

/// Recognises the family of SIF XML from names: a namespace is evidence, never proof.
enum SIFDetection {
    /// What speaks for a family, by name found in the document.
    private struct Family {
        var format: String
        var names: [String]
        var namespaces: [String]
    }

    private static let families = [
        Family(
            format: "sif-xpress-4.2",
            names: ["xStudent", "xStaff", "xSchool", "xLea", "xCourse", "xRoster", "xContact", "xCalendar"],
            namespaces: []
        ),
        Family(
            format: "sif-au-3.6",
            names: [
                "PersonInfo", "TeachingGroup", "YearLevel", "YearLevels", "ACARAId", "SchoolSector", "LocalCodeList",
                "IndigenousStatus", "NAPResultsReporting",
            ],
            namespaces: ["/au/"]
        ),
        Family(
            format: "sif-unity-4.2",
            names: ["StaffSectionAssignment", "StudentProgramAssociation"],
            namespaces: ["datamodel/na/", "datamodel/us/"]
        ),
        Family(
            format: "sif-us-2.8",
            names: ["SIF_Message", "SIF_ReportObject", "SIF_ObjectData"],
            namespaces: ["infrastructure/2", "infrastructure/1"]
        ),
    ]

    /// Names every Pascal-case family has.
    private static let shared: Set<String> = [
        "StudentPersonal", "StaffPersonal", "SchoolInfo", "LEAInfo", "StudentSchoolEnrollment", "SectionInfo",
        "TermInfo", "SchoolCourseInfo", "StudentSectionEnrollment", "StaffAssignment", "StudentDailyAttendance",
    ]

    static func candidates(_ files: [(name: String, head: [UInt8])], in catalog: MappingCatalog) -> [Detection
        .Candidate]
    {
        var names: [String: Int] = [:]
        var namespaces: [String] = []
        var said: String?
        for file in files { scan(file.head, &names, &namespaces, &said) }
        // Contacts have a PersonInfo in every family, everybody else in AU only.
        if names["PersonInfo", default: 0] <= names["StudentContactPersonal", default: 0] { names["PersonInfo"] = nil }
        let isPascal = names.keys.contains { shared.contains($0) || shared.contains(String($0.dropLast())) }
        let looksLikeSIF =
            isPascal || names.keys.contains { $0.hasPrefix("SIF_") }
            || names.keys.contains { key in families.contains { $0.names.contains(key) } }
            || names["@RefId"] != nil || names["@refId"] != nil
            || namespaces.contains { $0.lowercased().contains("sif") }
        guard looksLikeSIF else { return [] }
        return families.filter { catalog.contains($0.format) }.map { family in
            var score = 40
            var evidence: [String] = []
            let seen = family.names.filter { names[$0] != nil || names[$0 + "s"] != nil }
            if !seen.isEmpty {
                score += 30
                evidence.append("it has " + seen.prefix(3).joined(separator: ", "))
            }
            if let namespace = namespaces.first(where: { uri in
                family.namespaces.contains { uri.lowercased().contains($0) }
            }) {
                score += 20
                evidence.append("a namespace is \(namespace)")
            }
            switch family.format {
            case "sif-xpress-4.2":
                if isPascal || seen.isEmpty { score -= 25 }
            case "sif-us-2.8":
                if evidence.isEmpty, isPascal || names["@RefId"] != nil {
                    score += 10
                    evidence.append("it has objects of the Pascal-case families and nothing of another family")
                }
            case "sif-unity-4.2":
                // Unity has both spellings side by side.
                if isPascal, names.keys.contains(where: { families[0].names.contains($0) }) { score += 25 }
            default: break
            }
            return Detection.Candidate(
                format: family.format,
                score: evidence.isEmpty ? max(0, score - 20) : min(score, 95),
                version: said ?? version(namespaces),
                evidence: evidence.isEmpty ? ["it looks like SIF XML"] : evidence
            )
        }
    }

    private static func version(_ namespaces: [String]) -> String? {
        for namespace in namespaces {
            if let last = namespace.split(separator: "/").last, last.contains(".") || last.first?.isNumber == true {
                return String(last)
            }
        }
        return nil
    }

    /// Collects element names, namespace URIs, whether RefIds are there and the version that a message says, without
    /// parsing.
    private static func scan(
        _ head: [UInt8],
        _ names: inout [String: Int],
        _ namespaces: inout [String],
        _ said: inout String?
    ) {
        head.withUnsafeBufferPointer { head in
            var index = 0
            while index < head.count {
                guard head[index] == UInt8(ascii: "<") else {
                    index += 1
                    continue
                }
                let start = index + 1
                index = start
                while index < head.count, head[index] != UInt8(ascii: ">") { index += 1 }
                note(UnsafeBufferPointer(rebasing: head[start..<index]), &names, &namespaces, &said)
            }
        }
    }

    private static func note(
        _ tag: UnsafeBufferPointer<UInt8>,
        _ names: inout [String: Int],
        _ namespaces: inout [String],
        _ said: inout String?
    ) {
        guard let first = tag.first, (0x61...0x7A).contains(first | 0x20) || first > 0x7F else { return }
        let name = tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
        let local = name.split(separator: UInt8(ascii: ":")).last ?? name
        names[String(decoding: local, as: UTF8.self), default: 0] += 1
        // Most tags have nothing but a name, and the rest is looked at as text.
        guard tag.contains(UInt8(ascii: "=")) else { return }
        if contains(tag, " RefId=") { names["@RefId", default: 0] += 1 }
        if contains(tag, " refId=") { names["@refId", default: 0] += 1 }
        // All versions of US 2.x share a namespace: only the message tells them apart.
        if said == nil, contains(tag, "SIF_Message"), contains(tag, " Version=") {
            let quoted = String(decoding: tag, as: UTF8.self).split(separator: " Version=").last?
                .split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
            said = quoted.flatMap { $0.count > 2 && !$0[1].isEmpty ? String($0[1]) : nil }
        }
        guard contains(tag, "xmlns") else { return }
        for (position, part) in String(decoding: tag, as: UTF8.self).split(separator: "xmlns").enumerated()
        where position > 0 {
            let quoted = part.split(whereSeparator: { $0 == "\"" || $0 == "'" })
            if quoted.count > 1, !namespaces.contains(String(quoted[1])), !quoted[1].contains("XMLSchema") {
                namespaces.append(String(quoted[1]))
            }
        }
    }

    private static func contains(_ tag: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard let base = tag.baseAddress, tag.count >= count else { return false }
        return (0...tag.count - count).contains { memcmp(base + $0, text.utf8Start, count) == 0 }
    }
}
