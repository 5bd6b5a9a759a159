// SPDX-License-Identifier: Apache-2.0

/// The record types of the canonical model, in the model's order.
public enum RecordKind: UInt8, Sendable, CaseIterable, Hashable, Comparable, BitwiseCopyable {
    case dataset
    case organization
    case person
    case demographics
    case organizationRole
    case relationship
    case academicSession
    case course
    case section
    case sectionEnrollment
    case program
    case programEnrollment
    case programSession
    case attendance
    case category
    case scoreScale
    case measure
    case result
    case resource
    case resourceUse
    case consent
    case residue

    /// The name in canonical NDJSON and in mapping files, such as `SectionEnrollment`.
    public var name: String { CrosswalkModel.info(self).name }

    /// Finds the type of a name; case matters.
    public init?(name: some StringProtocol) {
        guard let kind = RecordKind.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// Orders types as the model lists them.
    public static func < (left: RecordKind, right: RecordKind) -> Bool { left.rawValue < right.rawValue }
}
