/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.sample.orders.order;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page with the orders.
 */
@Controller
class OrderPage {

	private final OrderService orders;

	private final PageProperties properties;

	OrderPage(OrderService orders, PageProperties properties) {
		this.orders = orders;
		this.properties = properties;
	}

	@GetMapping("/")
	String orders(@AuthenticationPrincipal OidcUser user, Model model) {
		model.addAttribute("orders", this.orders.findAll());
		model.addAttribute("user", user);
		model.addAttribute("shownClaims", this.properties.shownClaims());
		return "orders";
	}

}
