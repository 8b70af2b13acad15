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

import java.util.List;

import io.centrali.spring.WithActions;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The orders, for programs and for the page's script.
 */
@RestController
@RequestMapping("/api/orders")
class OrderApi {

	private final OrderService orders;

	OrderApi(OrderService orders) {
		this.orders = orders;
	}

	@GetMapping
	List<WithActions<Order>> list() {
		return this.orders.findAll();
	}

	@PostMapping("/{id}/approve")
	Approval approve(@PathVariable String id) {
		Order order = this.orders.approve(this.orders.find(id));
		return new Approval(true, order, "Order " + id + " approved successfully");
	}

	/**
	 * The answer to an approval.
	 *
	 * @param success always {@code true}: a failure is answered with a problem
	 * @param order the order as it is now
	 * @param message a sentence for the user
	 */
	record Approval(boolean success, Order order, String message) {

	}

}
