public struct IdTable { public init() {}; var d: [[UInt8]: Int] = [:]
 public mutating func insert(_ b: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) { let k = Array(b); if let i = d[k] { return (i,false) }; d[k] = d.count; return (d.count-1, true) }
 public func find(_ b: UnsafeBufferPointer<UInt8>) -> Int? { d[Array(b)] } }
public enum UTF8Check { public static func firstInvalid(in b: UnsafeBufferPointer<UInt8>) -> Int? { nil } }
public enum DateBytes {
  public static func day(_ t: UnsafeBufferPointer<UInt8>) -> Int? {
    guard t.count == 10, t[4] == 45, t[7] == 45 else { return nil }
    func n(_ r: Range<Int>) -> Int? { var v = 0; for i in r { guard t[i] >= 48, t[i] <= 57 else { return nil }; v = v*10 + Int(t[i]-48) }; return v }
    guard let y = n(0..<4), let m = n(5..<7), let d = n(8..<10), m >= 1, m <= 12, d >= 1 else { return nil }
    let leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0
    let len = [31, leap ? 29 : 28, 31,30,31,30,31,31,30,31,30,31][m-1]
    guard d <= len else { return nil }
    let yy = m <= 2 ? y - 1 : y; let era = yy / 400; let yoe = yy - era*400
    let doy = (153*(m + (m > 2 ? -3 : 9)) + 2)/5 + d-1
    return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy
  }
  static func text(_ day: Int) -> [UInt8] {
    let era = day / 146097; let doe = day - era*146097
    let yoe = (doe - doe/1460 + doe/36524 - doe/146096) / 365
    let doy = doe - (365*yoe + yoe/4 - yoe/100); let mp = (5*doy+2)/153
    let d = doy - (153*mp+2)/5 + 1; let m = mp < 10 ? mp+3 : mp-9; let y = yoe + era*400 + (m <= 2 ? 1 : 0)
    func p(_ v: Int, _ n: Int) -> [UInt8] { let s = Array(String(v).utf8); return Array(repeating: 48, count: max(0,n-s.count)) + s }
    return p(y,4) + [45] + p(m,2) + [45] + p(d,2)
  }
  public static func append(day: Int, to b: inout [UInt8]) { b += text(day) }
  public static func append(day: Int, to b: inout ByteBuffer) { b.append(text(day)) }
}
public struct TextEncoding: Sendable { }
public enum TextDecoding { 
  public static func detect(_ h: [UInt8]) -> TextEncoding { TextEncoding() }
  public static func decode(_ h: [UInt8], as: TextEncoding) -> [UInt8] { h.starts(with: [0xEF,0xBB,0xBF]) ? Array(h.dropFirst(3)) : h }
  public static func source(_ s: any ByteSource, as: TextEncoding) -> any ByteSource { s }
}
public enum WindowsText { public static func utf8(_ s: ArraySlice<UInt8>) -> [UInt8] { s.flatMap { $0 < 128 ? [$0] : Array(String(Unicode.Scalar($0)).utf8) } } }
