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
import java.util.Map;

import io.centrali.spring.Centrali;
import io.centrali.spring.WithActions;
import io.centrali.spring.security.CentraliCheck;

import org.springframework.stereotype.Service;

/**
 * What can be done with orders.
 */
@Service
class OrderService {

	private final OrderRepository orders;

	private final Centrali centrali;

	OrderService(OrderRepository orders, Centrali centrali) {
		this.orders = orders;
		this.centrali = centrali;
	}

	// With the context of the check of approve, so that the answers are the same.
	List<WithActions<Order>> findAll() {
		return this.centrali.withActions("orders", List.of("approve"), this.orders.findAllByOrderById(),
				(order) -> Map.of("orderId", order.id(), "amount", order.amount()));
	}

	Order find(String id) {
		return this.orders.findById(id).orElseThrow(OrderNotFoundException::new);
	}

	@CentraliCheck(resource = "orders", action = "approve", context = "{orderId: #order.id, amount: #order.amount}")
	Order approve(Order order) {
		return this.orders.save(order.approved());
	}

}
