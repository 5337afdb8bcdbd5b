"""Every way to say no: `RefusedError` to a person's side, `ApiError` to a bot."""

from dataclasses import dataclass


@dataclass(slots=True)
class ApiError(Exception):
    """A refusal in Telegram's own words."""

    code: int
    description: str
    retry_after: int | None = None

    def __str__(self) -> str:
        return self.description


class BadRequestError(ApiError):
    def __init__(self, what: str) -> None:
        super().__init__(400, f"Bad Request: {what}")


class ForbiddenError(ApiError):
    def __init__(self, what: str) -> None:
        super().__init__(403, f"Forbidden: {what}")


class ConflictError(ApiError):
    def __init__(self, what: str) -> None:
        super().__init__(409, f"Conflict: {what}")


class TooManyRequestsError(ApiError):
    def __init__(self, retry_after: int) -> None:
        super().__init__(429, f"Too Many Requests: retry after {retry_after}", retry_after)


class UnauthorizedError(ApiError):
    def __init__(self) -> None:
        super().__init__(401, "Unauthorized")


class NotFoundError(ApiError):
    def __init__(self, what: str = "") -> None:
        super().__init__(404, f"Not Found: {what}" if what else "Not Found")


class RefusedError(Exception):
    """What the person's side asked for cannot be done; `status` is 400, 404 or 409."""

    def __init__(self, error: str, status: int = 400) -> None:
        super().__init__(error)
        self.status = status
