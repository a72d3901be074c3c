"""Serves the fake Bot API over HTTP: decodes calls as Telegram does, holds long polls open, breaks when told to."""

import asyncio
import base64
import copy
from typing import Any

from aiohttp import web

from tests.fakes.bot_api_methods import Methods
from tests.fakes.bot_api_people import People
from tests.fakes.bot_api_schema import SchemaError, Upload, check_call, decode, spec
from tests.fakes.bot_api_state import ApiError, Json

MOST_BYTES = 60 * 1024 * 1024


class Faults(People):
    """People, and the troubles of the network between Telegram and the bot."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._faults: list[Json] = []

    def fail_next(
        self, count: int, how: str, methods: tuple[str, ...] = ("sendMessage",), *, seconds: float = 1
    ) -> None:
        """Make the next calls of these methods fail.

        `how`: "429" (retry after `seconds`, whole ones), "409", "500", "502", "504"; "drop" (not taken, connection
        closed), "cut" (taken, then closed without an answer), "slow" (answered after `seconds`), "not ok" (ok: false
        under HTTP 200), "garbage" (no JSON under HTTP 200), or the description of a 400.
        """
        with self.changed:
            self._faults += [{"how": how, "methods": list(methods), "seconds": seconds}] * count

    def faults_left(self) -> int:
        """How many of the ordered failures have not happened yet."""
        with self.changed:
            return len(self._faults)

    def next_fault(self, method: str) -> Json | None:
        """Takes the failure that this call shall have, if any."""
        with self.changed:
            for fault in self._faults:
                if method in fault["methods"]:
                    self._faults.remove(fault)
                    return fault
            return None


class Server:
    """The HTTP side. Lives in one event loop; the world may be used from any thread."""

    def __init__(self, world: Faults, token: str, flood_factor: float) -> None:
        self._world = world
        self._token = token
        self._methods = Methods(world, flood_factor)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._poll = 0

    def app(self) -> web.Application:
        """The application to be run by aiohttp."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_post("/control/{name}", self._control)
        app.on_startup.append(self._start)
        app.on_shutdown.append(self._stop)
        return app

    async def _start(self, _: web.Application) -> None:
        self._loop = asyncio.get_running_loop()
        self._world.listeners.append(self._wake)

    async def _stop(self, _: web.Application) -> None:
        self._world.listeners.remove(self._wake)
        self._poll += 1
        self._news.set()

    def _wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._news.set)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            return await self._answer(request, method)
        except ApiError as error:
            with self._world.changed:
                self._world.state.refusals.append(f"{method} {error.code} {error.description}")
            return _refusal(error)

    async def _answer(self, request: web.Request, method: str) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            raise ApiError(401, "Unauthorized")
        if method not in spec()["methods"]:
            raise ApiError(404, "Not Found: method not found")
        fault = self._world.next_fault(method)
        if fault is not None and fault["how"] not in ("cut", "slow"):
            return _failure(request, fault)
        result = await self._run(request, method)
        if fault is not None and fault["how"] == "cut":
            return _cut(request)
        if fault is not None:
            await asyncio.sleep(fault["seconds"])
        return web.json_response({"ok": True, "result": result})

    async def _run(self, request: web.Request, method: str) -> Any:
        call = await _parameters(request, method)
        if method == "getUpdates":
            result: Any = await self._get_updates(request, call)
        else:
            with self._world.changed:
                result = copy.deepcopy(self._methods.run(method, call))
        with self._world.changed:
            calls = self._world.state.calls
            calls[method] = calls.get(method, 0) + 1
        return result

    async def _get_updates(self, request: web.Request, call: Json) -> list[Json]:
        """The updates, as soon as there is one; a newer poll ends this one with 409."""
        self._poll += 1
        mine = self._poll
        self._news.set()
        end = asyncio.get_running_loop().time() + min(50, call.get("timeout", 0))
        while True:
            self._news.clear()
            with self._world.changed:
                updates = self._methods.get_updates(call)
            left = end - asyncio.get_running_loop().time()
            if updates or left <= 0:
                return updates
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                continue
            if request.transport is None or request.transport.is_closing():
                return []
            if self._poll != mine:
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )

    async def _download(self, request: web.Request) -> web.StreamResponse:
        fault = self._world.next_fault("download")
        if fault is not None:
            return _failure(request, fault)
        with self._world.changed:
            files = list(self._world.state.files.values())
        found = next((file for file in files if file["path"] == request.match_info["path"]), None)
        if request.match_info["token"] != self._token or found is None:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=base64.b64decode(found["content"]), content_type="application/octet-stream")

    async def _control(self, request: web.Request) -> web.Response:
        """What a test in another process asks the world for, by the name of its method."""
        order = await request.json()
        arguments = {name: _from_json(value) for name, value in order.items()}
        try:
            result = await asyncio.to_thread(getattr(self._world, request.match_info["name"]), **arguments)
        except (LookupError, TimeoutError, ValueError) as error:
            return web.json_response({"error": type(error).__name__, "text": str(error)}, status=400)
        return web.json_response({"result": result})


async def _parameters(request: web.Request, method: str) -> Json:
    try:
        call: Json = (
            await request.json() if request.content_type == "application/json" else await _form(request, method)
        )
        check_call(method, call)
    except SchemaError as error:
        raise ApiError(400, f"Bad Request: {error}") from None
    return call


async def _form(request: web.Request, method: str) -> Json:
    form: dict[str, str | Upload] = dict(request.query)
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            form[name] = value
        elif isinstance(value, web.FileField):
            form[name] = Upload(value.filename, value.file.read())
    return decode(method, form)


def _failure(request: web.Request, fault: Json) -> web.StreamResponse:
    how, seconds = fault["how"], fault["seconds"]
    match how:
        case "drop":
            return _cut(request)
        case "429":
            return _refusal(
                ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=max(1, int(seconds)))
            )
        case "409":
            return _refusal(ApiError(409, "Conflict: terminated by other getUpdates request"))
        case "500":
            return _refusal(ApiError(500, "Internal Server Error"))
        case "502" | "504":
            return web.Response(status=int(how), text="<html>gateway</html>")
        case "not ok":
            return web.json_response({"ok": False, "error_code": 400, "description": "Bad Request", "result": None})
        case "garbage":
            return web.Response(text="<html>hello</html>")
        case _:
            return _refusal(ApiError(400, how))


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _refusal(error: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


def as_json(value: Any) -> Any:
    """An argument as the control address takes it: bytes are wrapped."""
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _from_json(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) and set(value) == {"base64"} else value
