const header = document.querySelector('meta[name="csrf-header"]').content;
const token = document.querySelector('meta[name="csrf-token"]').content;
const message = document.getElementById("message");

for (const button of document.querySelectorAll("button.approve")) {
	// One that would be refused can be reached, so that its reason is heard, but does nothing.
	button.addEventListener("click", () => button.getAttribute("aria-disabled") === "true" || approve(button));
}

async function approve(button) {
	const row = button.closest("tr");
	busy(button, true);
	say("");
	try {
		const response = await fetch(`api/orders/${encodeURIComponent(row.dataset.order)}/approve`, {
			method: "POST",
			headers: { [header]: token, Accept: "application/json, application/problem+json" },
		});
		const answer = await response.json().catch(() => ({}));
		if (response.ok) {
			approved(row);
			say("approved", answer.message);
			return;
		}
		say("refused", explain(response.status, answer), answer.decisionId);
		if (response.status === 409) {
			// Someone else was faster.
			approved(row);
			return;
		}
	}
	catch (error) {
		say("refused", "The order could not be approved: the application cannot be reached.");
	}
	busy(button, false);
	button.focus();
}

function explain(status, answer) {
	if (status === 401) {
		return "You are no longer logged in. Load the page again to log in.";
	}
	return answer.detail || answer.title || "The order could not be approved.";
}

function busy(button, is) {
	button.disabled = is;
	button.setAttribute("aria-busy", String(is));
	button.querySelector(".label").textContent = is ? "Approving…" : "Approve";
}

function approved(row) {
	const badge = row.querySelector(".badge");
	badge.textContent = "approved";
	badge.classList.replace("pending", "approved");
	row.querySelector(".action").replaceChildren();
	// The button is gone; the keyboard stays at its order.
	row.querySelector(".id").focus();
}

function say(kind, text, decisionId) {
	message.className = `message ${kind}`;
	message.replaceChildren();
	if (text) {
		message.append(element("p", text));
	}
	if (decisionId) {
		message.append(element("small", `Decision ${decisionId}`));
	}
}

function element(name, text) {
	const created = document.createElement(name);
	created.textContent = text;
	return created;
}
