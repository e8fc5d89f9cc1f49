"""The patterns of the milestones grammar: grades, verbs of reaching, things to be ended, and what is no promise."""

from __future__ import annotations

import regex

__all__ = [
    "ALL",
    "COUNTABLE",
    "DOCUMENT",
    "ENDED",
    "GRADE",
    "KEPT",
    "KEPT_GRADE",
    "NO_SUBJECT",
    "PURPOSE",
    "REACH",
    "RULE",
    "STANDING",
    "STATUS_END",
    "TITLE",
    "WISH",
]

_UNITS = (
    r"(?:xã|huyện|tỉnh|thôn|bản|ấp|buôn|làng|khu|khu dân cư|phường|quận|thị trấn|thị xã|thành phố|đô thị"
    r"|trường|đơn vị|cơ quan|chi bộ|đảng bộ|hợp tác xã|trạm y tế|chợ|các chợ|vùng|địa bàn)"
)
_ADJECTIVES = (
    r"(?:nông thôn mới|văn minh|kiểu mẫu|thông minh|phát triển|khá|đạt chuẩn|vững mạnh|an toàn|điển hình"
    r"|không có|không còn|không phức tạp|sạch|ổn định|không ma túy|trong sạch|loại|tiên tiến|giàu|số"
    r"|xanh|văn hóa|công nghiệp|sinh thái"
    r"|du lịch)"
)
# What opens a grade: a class, a level, a recognised title. Each alternative is a pattern of grades, no single name.
_GRADES = (
    r"(?:các )?(?:tiêu chí |tiêu chuẩn |bộ tiêu chí )?(?:của )?đô thị (?:loại|văn minh|đặc biệt|xanh"
    r"|thông minh)",
    rf"(?:bộ |các )?(?:tiêu chí |tiêu chuẩn |chuẩn |đạt chuẩn )*(?:{_UNITS} )?(?:đạt chuẩn )?nông thôn mới",
    rf"(?:chuẩn )?{_UNITS} {_ADJECTIVES}",
    r"(?:trong |thuộc |vị trí )?(?:top|tốp|nhóm)(?: (?:các|những))?(?: [\p{L}]+){0,3}? (?:đầu|khá"
    r"|trung bình khá|cao|trên|dẫn đầu)",
    r"(?:nhóm )?dẫn đầu",
    r"(?:chuẩn )?(?:mức độ|cấp độ|mức|hạng|thư viện hạng|bệnh viện hạng) (?:\d|[ivx]+|nhất|nhì|hai|ba"
    r"|tư)(?!\p{L})",
    r"(?:trường |trạm y tế |trình độ |thư viện |đạt )?chuẩn(?!\p{L})",
    r"(?:bộ )?(?:tiêu chí|tiêu chuẩn)(?!\p{L})",
    r"danh hiệu(?!\p{L})",
    r"(?:xếp )?loại (?:tốt|khá|giỏi|xuất sắc|[a-c]\d?)(?!\p{L})",
    r"(?:chất lượng|điều kiện)(?: [\p{L}]+){1,6}",
    r"(?:trong sạch,? )?vững mạnh|trong sạch",
    r"(?:di tích|di sản|bảo vật|khu du lịch|điểm du lịch|làng nghề|vườn quốc gia|sản phẩm ocop"
    r"|nhãn hiệu)(?: [\p{L}-]+){0,8}",
    r"(?:thị xã|thành phố|quận|phường)(?=\s*(?:$|[,;.]|\s{2}|trực thuộc|vào|trước|thuộc))",
    r"(?:một trong|một trong những)(?!\p{L})",
    r"(?:trung tâm|cực tăng trưởng|đô thị)(?: [\p{L}]+){0,4} (?:cấp|của) (?:vùng|tỉnh|khu vực|quốc gia)",
    r"(?:sạch|hết) (?:nợ|nhà)[\p{L} ]*",
    r"mức (?:độ )?(?:tốt|khá|cao|rất tốt|xuất sắc)(?!\p{L})",
    r"quy chuẩn(?!\p{L})",
    r"xuất sắc|tiêu biểu",
    r"(?:rất )?tốt(?= trở lên|\s*(?:$|[,;.]))|(?:khá|giỏi)(?= trở lên|\s*(?:$|[,;.]))",
    r"(?:hoàn thành )?(?:tốt|xuất sắc) nhiệm vụ(?= trở lên|\s*(?:$|[,;.(]))",
    r"(?:giấy )?chứng nhận(?: [\p{L}-]+){1,8}|ocop \d sao|\d sao",
    r"(?:cờ thi đua|bằng khen|huân chương|giải thưởng|anh hùng)(?: [\p{L}]+){0,8}",
    r"đô thị (?:sân bay|biển|du lịch|vệ tinh|sinh thái|công nghiệp|hạt nhân)",
    r"(?:mức độ )?an toàn thông tin(?: mạng)?(?: theo)? cấp độ \d",
    r"nghèo(?= bền vững|\s*(?:$|[,;.(]))",
    r"huyện nghèo|xã nghèo|(?:xã |thôn |bản |huyện )?(?:đặc biệt )?khó khăn"
    r"|tình trạng (?:đặc biệt )?khó khăn",
    r"(?:chuẩn )?văn minh đô thị",
)
GRADE = regex.compile("|".join(f"(?:{pattern})" for pattern in _GRADES))
# Statuses that are wishes: what any plan says of any branch.
WISH = regex.compile(
    r"(?:ngành|động lực|sản phẩm (?:chủ lực|mũi nhọn|chính)|nền tảng|mũi nhọn|phong trào|nhu cầu"
    r"|thói quen|nếp|khâu|trụ cột|nguồn lực|lực lượng|điểm sáng|cầu nối)(?!\p{L})"
)
STATUS_END = regex.compile(
    r"[;:)(….\"”]|,(?! vững mạnh|\s*(?:trên chuẩn|lối sống))|\s{3,}|\s(?:và|với) (?=(?:xây dựng|phấn đấu"
    r"|tiếp tục|từng bước|nâng|thực hiện|được|hoàn thành|góp phần|\d|[\p{Lu}]))"
    r"|\s(?:vào (?:cuối )?năm|trước năm|trong năm|trong nhiệm kỳ|đến năm|gắn với|theo (?:quy định|hướng)"
    r"|để|nhằm|tại|do)(?!\p{L})"
)
REACH = regex.compile(
    r"(?<!\p{L})(?P<verb>(?:cơ bản )?đạt(?: được)?(?: mức(?! độ))?|(?:được )?(?:công nhận|xếp hạng"
    r"|xếp loại|xếp|phong tặng|nâng cấp|nâng hạng(?! (?:[ivx]+|\d)(?!\p{L}))|nâng|chuyển hóa"
    r"|xác lập)(?: là| đạt| thành(?! phố)| lên)*"
    r"|(?:vươn )?lên(?: thành(?! phố))?|trở thành|thành(?! phố| lập| viên| phần| tựu| tích| công| thạo| niên"
    r"| ủy)"
    r"|hoàn thành(?= (?:các |bộ )?(?:tiêu chí|tiêu chuẩn))|đứng(?: trong| ở| vào)?|nằm trong"
    r"|hoàn thành(?= (?:tốt|xuất sắc) nhiệm vụ)|(?:cơ bản )?hoàn thành(?: xây dựng)?(?= (?:(?:xã|huyện"
    r"|tỉnh|thôn|bản|ấp) )?(?:đạt chuẩn )?nông thôn mới)"
    r"|được (?:tặng thưởng|tặng|nhận|ghi danh(?: là)?|đánh giá(?: là| xếp)?|cấp)(?! \d)|đón nhận|cán đích"
    r"|(?:được )?(?:xếp loại|đánh giá)(?=,? (?:là )?hoàn thành)|chuyển(?: đổi)? thành|thoát(?= nghèo)"
    r"|(?:được )?phê duyệt(?= (?:an toàn|cấp độ))|ra mắt(?= (?:xã|thôn|bản|ấp|huyện))"
    r"|(?P<keep>(?:duy trì|giữ vững|giữ)(?: ở| đạt)?)(?= (?:chuẩn|danh hiệu|trong (?:nhóm|tốp|top)"
    r"|đạt chuẩn|vị trí))"
    r"|(?:cơ bản )?không còn là|thoát khỏi|ra khỏi(?: danh sách| diện)?"
    r"|thuộc(?= (?:nhóm|tốp|top))|vào(?= (?:nhóm|tốp|top))|xếp trong|về đích|là(?= (?:một trong|huyện"
    r"|tỉnh|xã|trung tâm|đô thị)))\s+"
)
ENDED = regex.compile(
    r"(?<!\p{L})(?:cơ bản )?(?P<status>không còn|xóa (?:hết|sạch|xong|dứt điểm|bỏ hoàn toàn)"
    r"|loại trừ|chấm dứt|không có|hết)\s+"
)
ALL = regex.compile(
    r"(?<!\p{L})(?:toàn bộ|tất cả(?: các)?|mọi)\s+[^;.:,]{2,120}?\s(?P<status>(?:được|đạt|có"
    r"|đều)\s+[^;.:,]{3,140})"
)
PURPOSE = regex.compile(
    r"(?<!\p{L})(?:để|nhằm|góp phần|phục vụ|tiến tới|mục tiêu là|tạo tiền đề|làm cơ sở|đáp ứng"
    r"|theo hướng|xứng đáng|tạo điều kiện|thực hiện mục tiêu|hướng tới mục tiêu"
    r"|hướng tới (?=xây dựng))(?!\p{L})[^;.]*$"
)
DOCUMENT = regex.compile(
    r"(?<!\p{L})(?:kế hoạch|đề án|nghị quyết|quy hoạch|chương trình|dự án|chiến lược|cuộc vận động"
    r"|phong trào|hồ sơ|đề nghị|quyết định|thủ tục|lộ trình|quy định|chính sách|giải pháp|nội dung"
    r"|nhiệm vụ|phương án|hướng dẫn|kinh nghiệm)(?!\p{L})[^;.:,]*$"
)
NO_SUBJECT = regex.compile(
    r"(?:(?:tăng |từng bước )?dần|tỷ lệ|tỉ lệ|số|tổng|nâng cao|chất lượng các|danh sách|số lượng"
    r"|mức(?! độ)|tăng|một số|những"
    r"|kết quả đạt|giúp|cho|do|khi|nếu|có|được|các (?:tiêu chí|chỉ tiêu|mục tiêu)|đội ngũ|cán bộ|hộ"
    r"|người)(?!\p{L})"
)
KEPT = regex.compile(
    r"(?<!\p{L})(?:tiếp tục )?(?P<verb>duy trì(?:,? (?:và )?(?:nâng cao|củng cố|giữ vững))*"
    r"|giữ vững(?:,? (?:và )?nâng cao)?|khẳng định)(?!\p{L})"
)
KEPT_GRADE = regex.compile(
    r"(?:(?:mức độ|cấp độ) \d(?: trở lên)?|(?<= là )một trong (?:những )?[^;.,]+)(?=\s*(?:$|[,;.]|\s{2}))"
)
TITLE = regex.compile(
    r"\s*(?:(?P<noun>danh hiệu)\s+(?P<name>[\p{L}\"“” ,-]{4,80}?)"
    r"|(?P<noun>vị trí)\s+(?P<name>(?:trong |thuộc )?(?:tốp|top|nhóm)[\p{L} ,-]{3,80}?))(?=\s*(?:$|[;.]"
    r"|\s{2}))"
)
STANDING = regex.compile(
    r"\s*(?:vững chắc |ổn định )?(?P<noun>mức sinh thay thế)"
    r"(?=\s*(?:$|[,;.]|\s{2}))"
)
COUNTABLE = regex.compile(
    r"(?:(?:các|những|tình trạng|cảnh) )?(?:hộ|xã|thôn|bản|ấp|buôn|làng|nhà|trường|phòng|lớp|điểm|cầu"
    r"|tổ chức|chi bộ|đảng bộ|đảng viên|trẻ|người|phụ nữ|học sinh|vùng|địa bàn|khu|cơ sở|trạm|đường"
    r"|tuyến|tảo hôn|tàu|lò|bãi|chợ|đơn vị|huyện|tệ nạn|đối tượng|xóm|phường|hợp tác xã|doanh nghiệp|vụ"
    r"|cán bộ|công chức|rác|nợ|di cư|khai thác|học|tập thể|cá nhân|lao động|sổ|nạn|hủ tục|tội phạm"
    r"|tình trạng|tai nạn|đói|mù chữ|bệnh|dịch|đất)(?!\p{L})"
)
RULE = regex.compile(
    r"(?:thủ tục|trường hợp|hiện tượng|vi phạm|sai phạm|văn bản|biểu hiện|quy định|căn cứ|nhu cầu"
    r"|khả năng|điều kiện|giá trị|hiệu lực)"
)
