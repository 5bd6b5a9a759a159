// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// Types, codes and keys.
extension SIFChecker {
    /// Checks an element without elements in it.
    func leaf(_ index: Int, _ place: Int32, _ own: SIFPlace, _ object: XMLObject, _ stamp: UInt64) {
        let node = object.nodes[index]
        if node.flags.contains(.isNil) {
            if own.flags.contains(.isMandatory) { add(.emptyMandatory, place, "nil", object, index) }
            return
        }
        guard own.childCount == 0 else { return }
        value(text(node, object), place, own, object, index, stamp)
    }

    /// Checks a value of an element or attribute.
    func value(
        _ raw: Bytes,
        _ place: Int32,
        _ own: SIFPlace,
        _ object: XMLObject,
        _ index: Int,
        _ stamp: UInt64
    ) {
        trail.values += 1
        if own.kind == .text, !raw.isEmpty, raw[0] > 0x20 {
            if own.flags.contains(.isEmail) { checkEmail(raw, place, object, index) }
            return
        }
        let bytes = SIFLexical.trimmed(raw)
        if bytes.isEmpty {
            if own.flags.contains(.isMandatory), own.flags.isDisjoint(with: .isOpaque) || own.kind != .text {
                add(.emptyMandatory, place, "", object, index)
            } else if own.kind != .text {
                add(.emptyValue, place, "", object, index)
            }
            return
        }
        var isFit = true
        switch own.kind {
        case .text:
            if own.flags.contains(.isEmail) { checkEmail(bytes, place, object, index) }
        case .date:
            if let day = SIFLexical.day(bytes) {
                days[Int(place)] = (stamp, day)
                if own.role == .entryDate { roles.entryDay = day }
            } else {
                isFit = false
            }
            if own.role == .exitDate { roles.hasEnded = true }
        case .dateTime: isFit = SIFLexical.isDateTime(bytes)
        case .time: isFit = SIFLexical.isTime(bytes)
        case .year: isFit = SIFLexical.isYear(bytes)
        case .boolean: isFit = SIFLexical.isBoolean(bytes)
        case .integer, .unsigned, .decimal: checkNumber(bytes, place, own, object, index)
        case .word:
            if !model.words[Int(own.detail)].contains(bytes) { add(.badCode, place, "", object, index, value: bytes) }
        case .openWord:
            if !model.words[Int(own.detail)].contains(bytes), !hasCodeset(index, own, object) {
                add(.oddCode, place, "", object, index, value: bytes)
            }
        case .key: register(bytes, object, index, place)
        case .reference: reference(bytes, place: place, name: "", target: own.target, object, index)
        }
        if !isFit { add(.badValue, place, "", object, index, value: bytes) }
        if own.role != .none { note(bytes, own) }
    }

    private func checkNumber(_ bytes: Bytes, _ place: Int32, _ own: SIFPlace, _ object: XMLObject, _ index: Int) {
        guard let number = SIFLexical.number(bytes), own.kind == .decimal || number.isWhole,
            own.kind != .unsigned || number.value >= 0
        else { return add(.badValue, place, "", object, index, value: bytes) }
        if own.detail >= 0, !model.facets[Int(own.detail)].accepts(number) {
            add(.badNumber, place, "", object, index, value: bytes)
        }
    }

    /// True where the data say which list a code is from.
    private func hasCodeset(_ index: Int, _ own: SIFPlace, _ object: XMLObject) -> Bool {
        var node = index
        for _ in 0..<2 where node >= 0 {
            let first = Int(object.nodes[node].firstAttribute)
            for position in first..<first + Int(object.nodes[node].attributeCount)
            where object.names[object.attributes[position].name].hasSuffix("odeset") {
                return true
            }
            node = Int(object.nodes[node].parent)
        }
        return false
    }

    private func checkEmail(_ bytes: Bytes, _ place: Int32, _ object: XMLObject, _ index: Int) {
        var ats = 0
        var isOdd = false
        for byte in SIFLexical.trimmed(bytes) {
            if byte == UInt8(ascii: "@") { ats += 1 }
            if byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") { isOdd = true }
        }
        if ats != 1 || isOdd { add(.badEmail, place, "", object, index, value: bytes) }
    }

    private func note(_ bytes: Bytes, _ own: SIFPlace) {
        switch own.role {
        case .none, .entryDate, .exitDate, .school: break
        case .membership: roles.isHome = bytes.elementsEqual("Home".utf8) || bytes.elementsEqual("01".utf8)
        case .timeFrame: roles.isCurrent = bytes.elementsEqual("Current".utf8) || bytes.elementsEqual("C".utf8)
        case .schoolYear: roles.year = SIFLexical.number(bytes).map { Int(min($0.value, 99_999)) }
        case .student: roles.student = key(bytes, own)
        case .section: roles.section = key(bytes, own)
        }
    }

    private func key(_ bytes: Bytes, _ own: SIFPlace) -> SIFKey {
        // It has just been read as a reference.
        if own.kind == .reference || own.kind == .key { return lastKey }
        var spelling = SIFKey.Spelling()
        return SIFKey(bytes, &spelling)
    }

    /// Says where a person is, for objects of one kind to be compared.
    func checkRoles(_ object: XMLObject) {
        guard let student = roles.student else { return }
        if let section = roles.section {
            let day = UInt64(bitPattern: Int64(roles.entryDay ?? Int.min))
            let key = SIFKey(
                first: student.first ^ section.second &* 0x9E37_79B9_7F4A_7C15,
                second: student.second &* 31 ^ section.first ^ day &* 0xC2B2_AE3D_27D4_EB4F
            )
            mention(.membership, key, object, 0)
        } else if roles.isHome, roles.isCurrent, !roles.hasEnded {
            let key = SIFKey(first: student.first, second: student.second ^ UInt64(roles.year ?? 0))
            mention(.home, key, object, 0)
        }
    }
}
