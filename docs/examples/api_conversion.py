from datetime import date

import typewright as tw


@tw.model
class Task:
    title: str
    due: date | None = None


print(tw.load(Task, {"title": "write", "due": "2024-02-29"}))
print(tw.dump(Task("write", date(2024, 2, 29))))
print(tw.load_json(list[int], b"[1, 2]"), tw.dump_json(Task("read")))

tasks = tw.codec(list[Task])
print(tasks.load([{"title": "write"}]))
for problem in tasks.problems([{"title": 1}, {"due": "soon"}]):
    print(problem.where, problem.code, problem.message, problem.rule, problem.value)
print(tasks.problems([]))
