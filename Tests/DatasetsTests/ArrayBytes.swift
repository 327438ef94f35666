/// The bytes of a `.npy` file.
func npy(_ type: String, _ shape: [Int], _ data: [UInt8], fortran: Bool = false) -> [UInt8] {
  let sizes = shape.map { "\($0)," }.joined()
  let order = fortran ? "True" : "False"
  let header = Array(
    "{'descr': '\(type)', 'fortran_order': \(order), 'shape': (\(sizes)), }\n".utf8)
  let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count), 0]
  return start + header + data
}

func floats(_ values: [Float]) -> [UInt8] {
  values.flatMap { value in (0..<4).map { UInt8(value.bitPattern >> (8 * $0) & 255) } }
}

/// A zip archive of files that are not compressed, or deflated.
func zipArchive(_ files: [(name: String, bytes: [UInt8])], deflated: Bool) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> (8 * $0) & 255) }
  }
  var (body, directory) = ([UInt8](), [UInt8]())
  for (name, bytes) in files {
    // Of gzip, the part between its header and its checksum.
    let data = deflated ? Array(gzip(bytes).dropFirst(10).dropLast(8)) : bytes
    let method = deflated ? 8 : 0
    let sizes = little(data.count, 4) + little(bytes.count, 4)
    let start = body.count
    body += [0x50, 0x4b, 3, 4] + little(20, 2) + little(0, 2) + little(method, 2)
    body += little(0, 8) + sizes + little(name.utf8.count, 2) + little(0, 2) + Array(name.utf8)
    body += data
    directory += [0x50, 0x4b, 1, 2] + little(20, 2) + little(20, 2) + little(0, 2)
    directory += little(method, 2) + little(0, 8) + sizes + little(name.utf8.count, 2)
    directory += little(0, 12) + little(start, 4) + Array(name.utf8)
  }
  return body + directory + [0x50, 0x4b, 5, 6] + little(0, 4) + little(files.count, 2)
    + little(files.count, 2) + little(directory.count, 4) + little(body.count, 4) + [0, 0]
}
