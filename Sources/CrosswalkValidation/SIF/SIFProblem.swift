// SPDX-License-Identifier: Apache-2.0

/// What the walk over an object can find; each has a rule that holds the words.
enum SIFProblem: UInt8, CaseIterable, Sendable {
    case missing
    case missingNew
    case emptyMandatory
    case repeated
    case order
    case unknown
    case foreign
    case keyStyle
    case textForElements
    case unknownObject
    case keyOnly
    case condition
    case badValue
    case badNumber
    case badCode
    case oddCode
    case keyHyphens
    case keyForm
    case keyVersion
    case emptyValue
    case duplicate
    case respelt
    case dangling
    case wrongType
    case noTarget
    case sharedKey
    case daysReversed
    case secondHome
    case secondMembership
    case badEmail

    /// The rule with the problem's words.
    var rule: any Rule.Type {
        switch self {
        case .missing: MissingMandatoryRule.self
        case .missingNew: MissingNewMandatoryRule.self
        case .emptyMandatory: EmptyMandatoryRule.self
        case .repeated: RepeatedElementRule.self
        case .order: ElementOrderRule.self
        case .unknown: UnknownElementRule.self
        case .foreign: OtherFamilyElementRule.self
        case .keyStyle: KeyStyleRule.self
        case .textForElements: TextForElementsRule.self
        case .unknownObject: UnknownObjectRule.self
        case .keyOnly: KeyOnlyObjectRule.self
        case .condition: MissingConditionalRule.self
        case .badValue: BadTypeRule.self
        case .badNumber: NumberOutOfRangeRule.self
        case .badCode: UnknownCodeRule.self
        case .oddCode: UnusualCodeRule.self
        case .keyHyphens: RefIdHyphensRule.self
        case .keyForm: BadRefIdRule.self
        case .keyVersion: RefIdVersionRule.self
        case .emptyValue: EmptyWithoutNilRule.self
        case .duplicate: DuplicateRefIdRule.self
        case .respelt: RespeltRefIdRule.self
        case .dangling: DanglingRefIdRule.self
        case .wrongType: WrongTypeReferenceRule.self
        case .noTarget: UncheckedReferenceRule.self
        case .sharedKey: SharedRefIdRule.self
        case .daysReversed: ReversedDaysRule.self
        case .secondHome: SecondHomeEnrollmentRule.self
        case .secondMembership: RepeatedSectionEnrollmentRule.self
        case .badEmail: UnlikelyEmailRule.self
        }
    }
}
